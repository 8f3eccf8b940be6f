"""What `python -m planpress` runs."""

import planpress


def main() -> None:
    """Print the version."""
    print(f"planpress {planpress.__version__}")  # noqa: T201


if __name__ == "__main__":
    main()
