"""What follows from a plan: its stage, its due dates, how far its goals are."""
