"""A module that begins a thread, as some libraries do when they are loaded."""

import threading

threading.Thread(target=threading.Event().wait, daemon=True).start()
