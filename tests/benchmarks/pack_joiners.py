"""The ways to join PDF files that the benchmark of packs compares, beside poppler's pdfunite.

python tests/benchmarks/pack_joiners.py FOLDER JOINER
"""

import argparse
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "generator"))


def join_with_planpress(files: list[Path], target: Path) -> None:
    """Join them as `planpress pack` does: look at each, then read each again and write it."""
    from planpress.packs.merge import Binding, PackPart, merge
    from planpress.packs.source import count_pages

    counts = [count_pages(file.read_bytes()) for file in files]
    blanks = [*(count % 2 for count in counts[:-1]), 0]
    font = (ROOT / "templates/fonts/AtkinsonHyperlegibleNext-Regular.ttf").read_bytes()
    parts = (PackPart(file.read_bytes(), after) for file, after in zip(files, blanks, strict=True))
    with target.open("wb") as out:
        merge(parts, Binding(len(files), sum(counts) + sum(blanks), is_duplex=True, font_file=font), out)


def join_pages(files: list[Path], target: Path) -> None:
    """Join pages with pikepdf as its manual shows, which leaves tags and outlines behind."""
    import pikepdf

    with pikepdf.new() as whole:
        for file in files:
            with pikepdf.open(file) as pdf:
                whole.pages.extend(pdf.pages)
        whole.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def join_with_tags(files: list[Path], target: Path) -> None:
    """Join with pikepdf and carry the structure tree: less than planpress does, for the cost alone."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    whole, key, kids, nums = pikepdf.new(), 0, Array(), Array()
    root = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    for file in files:
        pdf = pikepdf.open(file)
        held = whole.copy_foreign(pdf.make_indirect(Dictionary(T=pdf.Root.StructTreeRoot)))
        first = len(whole.pages)
        whole.pages.extend(pdf.pages)
        for page in list(whole.pages)[first:]:
            page.obj.StructParents = int(page.obj.StructParents) + key
        entries = list(held.T.ParentTree.Nums)
        for place in range(0, len(entries), 2):
            nums.append(int(entries[place]) + key)
            nums.append(entries[place + 1])
        key += len(entries) // 2
        kids.append(held.T.K[0])
    root.K, root.ParentTree = kids, whole.make_indirect(Dictionary(Nums=nums))
    whole.Root.StructTreeRoot, whole.Root.MarkInfo = root, Dictionary(Marked=True)
    whole.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def start_alone(files: list[Path], target: Path) -> None:
    """Join two documents: what a process takes before the work begins, most of it for loading the font tools.

    `planpress pack` prints with the same tools, and has loaded them already.
    """
    join_with_planpress(files[-2:], target)


_JOINERS = {
    "planpress": join_with_planpress,
    "planpress, start alone": start_alone,
    "pikepdf, pages alone": join_pages,
    "pikepdf, with tags": join_with_tags,
}

if __name__ == "__main__":
    # It says that named places are lost, which is what the table says.
    warnings.filterwarnings("ignore", "Copying pages from another Pdf")
    parser = argparse.ArgumentParser(description="Join the files in the folder's `in`.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("joiner", choices=_JOINERS)
    asked = parser.parse_args()
    _JOINERS[asked.joiner](sorted((asked.folder / "in").iterdir()), asked.folder / f"{asked.joiner}.pdf")
