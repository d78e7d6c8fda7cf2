"""What the reading screen is made of: its state, and one file for each thing that its keys do."""
