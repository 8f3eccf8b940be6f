"""Ways to cripple a repository so that git cannot answer, or not about everything."""

import shutil
from collections.abc import Callable

from tests.support.repository import Repository, give_away, new_repository

Cripple = Callable[[Repository], Repository]
"""Cripples a repository, and returns the one to look at."""


def clone(repository: Repository, *options: str, local: bool = False) -> Repository:
    """Return a clone that lies next to the repository; a local one may borrow its objects."""
    repository.git("config", "uploadpack.allowFilter", "true")
    folder = repository.folder.parent / "clone"
    source = str(repository.folder) if local else f"file://{repository.folder}"
    repository.git("clone", "-q", *options, source, str(folder))
    return Repository(folder)


def of_another_owner(repository: Repository) -> Repository:
    """Make someone else the owner of everything."""
    give_away(repository.folder)
    return repository


def without_git(repository: Repository) -> Repository:
    """Take the folder `.git` away."""
    shutil.rmtree(repository.folder / ".git")
    return repository


def without_git_in_another_repository(repository: Repository) -> Repository:
    """Take `.git` away where another repository lies around the project."""
    new_repository(repository.folder.parent).git("commit", "-q", "--allow-empty", "-m", "other things")
    return without_git(repository)


def with_an_empty_git_folder(repository: Repository) -> Repository:
    """Leave nothing in `.git`."""
    (without_git(repository).folder / ".git").mkdir()
    return repository


def with_a_new_git_folder(repository: Repository) -> Repository:
    """Begin a new repository in the place of the old one."""
    return new_repository(without_git(repository).folder)


def shallow(repository: Repository) -> Repository:
    """Clone the newest commit alone."""
    return clone(repository, "--depth", "1")


def partial(repository: Repository) -> Repository:
    """Clone without the content of earlier commits."""
    return clone(repository, "--filter=blob:none")


def partial_whose_origin_is_gone(repository: Repository) -> Repository:
    """Clone partially, and take away where the rest would come from."""
    made = partial(repository)
    shutil.rmtree(repository.folder)
    return made


def without_object(name: str) -> Cripple:
    """Return how to take an object away, by a name such as `HEAD:plans`."""

    def cripple(repository: Repository) -> Repository:
        repository.object_of(name).unlink()
        return repository

    return cripple


def with_damaged_object(name: str) -> Cripple:
    """Return how to damage an object."""

    def cripple(repository: Repository) -> Repository:
        repository.object_of(name).write_bytes(b"junk")
        return repository

    return cripple


def with_swapped_object(name: str) -> Cripple:
    """Return how to put the bytes of another object in the place of one."""

    def cripple(repository: Repository) -> Repository:
        repository.object_of(name).write_bytes(repository.object_of("HEAD:service.yaml").read_bytes())
        return repository

    return cripple


def detached_from_its_repository(repository: Repository) -> Repository:
    """Take away the repository of a second working tree."""
    folder = repository.folder.parent / "tree"
    repository.git("worktree", "add", "-q", "--detach", str(folder))
    shutil.rmtree(repository.folder)
    return Repository(folder)


def on_a_branch_without_a_commit(repository: Repository) -> Repository:
    """Begin a branch that has no history."""
    repository.git("checkout", "-q", "--orphan", "other")
    return repository


def without_what_it_borrows(repository: Repository) -> Repository:
    """Take away the repository whose objects a clone borrows."""
    made = clone(repository, "--shared", local=True)
    shutil.rmtree(repository.folder)
    return made


def with_documents_in_a_repository_of_their_own(repository: Repository) -> Repository:
    """Make `documents/` a repository of its own, as a submodule is."""
    folder = repository.folder / "documents"
    repository.git("rm", "-q", "-r", "--cached", "documents")
    new_repository(folder).commit()
    repository.commit()
    return repository


def with_a_link_to_documents(repository: Repository) -> Repository:
    """Put a link in the place of `documents/`."""
    folder = repository.folder / "documents"
    folder.rename(repository.folder / "elsewhere")
    folder.symlink_to("elsewhere")
    return repository


def with_a_committed_link_to_documents(repository: Repository) -> Repository:
    """Commit a link in the place of `documents/`, and take it away."""
    with_a_link_to_documents(repository).commit()
    (repository.folder / "documents").unlink()
    return repository


def with_a_broken_index(repository: Repository) -> Repository:
    """Damage what git has staged."""
    repository.write(".git/index", "DIRC, or what is left of it")
    return repository
