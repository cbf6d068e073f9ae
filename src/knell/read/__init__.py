"""Read: find every claim of harm in a document and ground it in its words."""
