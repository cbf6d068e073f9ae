"""How well Knell reads: predictions for public benchmarks, and scores on the gold we wrote."""
