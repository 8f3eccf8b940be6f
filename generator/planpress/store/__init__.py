"""What is kept between two runs: what was made from what, and what was learnt of the plans."""
