"""What the client allows and forbids: the one place where a consent is judged; everyone else asks here."""
