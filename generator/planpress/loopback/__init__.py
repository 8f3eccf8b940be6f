"""Pages for the browser of this person on this computer: through one door, at an address of this computer alone."""
