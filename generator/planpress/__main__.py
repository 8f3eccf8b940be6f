"""What `planpress` and `python -m planpress` run."""

from planpress.commands.main import main

if __name__ == "__main__":
    main()
