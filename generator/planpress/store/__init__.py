"""What is kept between two runs: what was made from which inputs, and what was found out about the plans."""
