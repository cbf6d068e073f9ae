"""Scripts that fit what ships as data; each is reproducible and writes no text of what it was fitted on."""
