"""What a person sees at a terminal, or on this computer's own web server."""
