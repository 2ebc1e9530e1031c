"""What is found in attachments, where, and how much it weighs."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from catalog.diagnostic import Text
from catalog.screen.attachment import (
    ENOUGH,
    HITS_SHOWN,
    OVERLOOKED,
    attachment_result,
    column_letters,
    layer_weight,
    screen_attachment,
    screen_name,
)
from catalog.screen.dispatch import file_records
from catalog.screen.extraction import Extraction, Refusal
from catalog.screen.hit import Hit, Surroundings
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.piece import (
    LIMITS,
    Grid,
    Layer,
    Mark,
    NotScreenedError,
    Piece,
    Trait,
)
from catalog.screen.process import Reader
from catalog.screen.reader.ocr import ocr_available
from catalog.screen.store import TextStore
from catalog.screen.stretch import LONGEST, STRETCH
from tests.screen import hostile
from tests.screen.hostile import LEAK
from tests.screen.zoo_office import document, saved, surgery

MOBILE = "13912340057"
OTHER_MOBILE = "13912340058"
WRONG = LEAK[:-1] + ("0" if LEAK[-1] != "0" else "1")
"""A resident number with a wrong check digit: with its label a person must look."""


def found(*pieces: Piece, around: Surroundings | None = None):
    """The result for a file of these pieces."""
    return screen_attachment(Extraction(pieces), around or Surroundings())


def piece(text: str, where: str = "第3页", layer: Layer = Layer.VISIBLE, **more) -> Piece:
    """A piece of a file."""
    return Piece(text, where, layer, **more)


def test_clean_text_gives_nothing():
    """A file with nothing private in it has neither hits nor a refusal."""
    result = found(piece("关于印发养老服务补贴办法的通知"))
    assert result.hits == ()
    assert result.refusal is None
    assert (result.more, result.more_weight) == (0, None)


def test_hit_tells_page_kind_and_weight():
    """A hit says where it stands, as the reader of the file told it."""
    (hit,) = found(piece(f"手机：{MOBILE}")).hits
    assert (hit.where, hit.kind, hit.weight) == ("第3页", SensitiveKind.MOBILE, Weight.BLOCK)
    assert hit.value == MOBILE


def test_hit_in_a_sheet_tells_the_cell():
    """Rows and columns left out of a piece do not shift the cells told."""
    grid = Grid("名单", (1, 7, 9), (2, 28))
    rows = f"姓名\t手机\n甲\t{MOBILE}\n乙\t{OTHER_MOBILE}"
    hits = found(piece(rows, "工作表“名单”", grid=grid)).hits
    assert [hit.where for hit in hits] == ["工作表“名单” AB7", "工作表“名单” AB9"]


def test_hit_in_a_text_tells_the_line():
    """The lines of a piece that begins amid a file count from there."""
    (hit,) = found(piece(f"一\n二\n手机：{MOBILE}", "", first_line=101)).hits
    assert hit.where == "第103行"


def test_hit_outside_the_grid_tells_the_sheet():
    """A line that the grid does not know is no reason to name a wrong cell."""
    grid = Grid("名单", (1,), (1,))
    (hit,) = found(piece(f"手机\n{MOBILE}", "工作表“名单”", grid=grid)).hits
    assert hit.where == "工作表“名单”"


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_columns_are_named_as_in_spreadsheets(number, letters):
    """Columns count A to Z, then AA."""
    assert column_letters(number) == letters


def test_same_value_at_the_same_place_counts_once():
    """A page's text and its hidden text both hold the value: it is told once, with the greater weight."""
    result = found(piece(f"身份证号：{WRONG}"), piece(f"身份证号：{WRONG}", layer=Layer.HIDDEN))
    (hit,) = result.hits
    assert hit.weight is Weight.BLOCK
    assert len(found(piece(f"手机：{MOBILE}"), piece(f"手机：{MOBILE}", "第4页")).hits) == 2


@pytest.mark.parametrize("layer", Layer)
@pytest.mark.parametrize("weight", Weight)
def test_weight_depends_on_the_layer(layer, weight):
    """What nobody meant to publish blocks; what was guessed from dots needs a person, check digits aside."""
    mobile = Hit(0, 11, SensitiveKind.MOBILE, weight, MOBILE)
    resident = Hit(0, 18, SensitiveKind.RESIDENT_ID, weight, LEAK)
    if layer in OVERLOOKED:
        assert layer_weight(layer, mobile) is Weight.BLOCK
    elif layer is Layer.PICTURE:
        assert layer_weight(layer, mobile) is max(weight, Weight.REVIEW, key=list(Weight).index)
        assert layer_weight(layer, resident) is weight
    else:
        assert layer_weight(layer, mobile) is weight


def test_hidden_layers_are_those_that_readers_overlook():
    """Rows, notes, revisions, properties, embedded files and residue block; what shows does not for that."""
    assert OVERLOOKED.isdisjoint({Layer.VISIBLE, Layer.HEADER, Layer.PICTURE, Layer.LINK})


def test_long_lists_are_counted():
    """Beyond the limit hits are counted, those that block told first, and the heaviest untold weight is known."""
    rows = [f"手机：{13912000000 + n * 7}" for n in range(HITS_SHOWN + 30)]
    result = found(piece(f"身份证号：{WRONG}\n" + "\n".join(rows)))
    assert len(result.hits) == HITS_SHOWN
    assert {hit.weight for hit in result.hits} == {Weight.BLOCK}
    assert result.more == 31
    assert result.more_weight is Weight.BLOCK


def mobiles(count: int, first: int = 0) -> str:
    """So many mobile numbers, one a line."""
    return "\n".join(f"手机：{13912000000 + (first + n) * 7}" for n in range(count))


def test_a_file_with_enough_that_blocks_is_not_looked_through_further():
    """What blocks already need not be counted to the last; what may be harmless is never enough."""
    result = found(piece(mobiles(ENOUGH)), piece(mobiles(9, ENOUGH), "第9页"))
    assert (len(result.hits), result.more) == (HITS_SHOWN, ENOUGH - HITS_SHOWN)
    doubtful = [f"身份证号：{WRONG[:10]}{n:04}{WRONG[14:]}" for n in range(1, ENOUGH + 1)]
    result = found(piece("\n".join(doubtful)), piece(mobiles(1), "第9页"))
    assert "第9页" in {hit.where for hit in result.hits if hit.weight is Weight.BLOCK}


def test_looking_through_a_file_has_its_time():
    """A file whose texts take too long is not screened, for as long as it is what it is, and says what to do."""
    result = screen_attachment(Extraction((piece("通知"),)), seconds=-1)
    assert result.refusal is not None
    assert result.refusal.lasting
    assert result.refusal.way_out.zh == "拆成几个小一些的文件"


@pytest.mark.parametrize("around", ["，", "。", "1,", "甲"])
def test_a_very_long_text_is_parted_where_no_value_is_lost(around):
    """A value stands in one of the stretches wherever it is, and counts once, at the place of the whole."""
    for at in (0, STRETCH - 520, STRETCH - 512, STRETCH - 9, STRETCH, LONGEST + 8):
        text = around * LONGEST
        text = f"{text[:at]}，身份证号：{LEAK}，{text[at:]}"
        hits = found(piece(text)).hits
        assert [(hit.where, hit.value) for hit in hits] == [("第3页", LEAK)]


def test_a_number_broken_by_a_line_at_a_seam_is_found():
    """A line break within a number is no place to part a very long text, wherever it falls."""
    broken = f"{MOBILE[:6]}\n{MOBILE[6:]}"
    for at in range(STRETCH - 12, STRETCH):
        text = f"{'文' * at}手机{broken}，{'文' * LONGEST}"
        assert [hit.value for hit in found(piece(text)).hits] == [MOBILE]


def test_public_values_are_clean():
    """What the agency declared public is clean in attachments too."""
    assert found(piece(f"手机：{MOBILE}"), around=Surroundings(frozenset({MOBILE}))).hits == ()


def test_names_of_places_hold_no_values():
    """Sheets and inner files may be named by a value: it is masked in hits, marks and refusals."""
    where = f"工作表“手机{MOBILE}”"
    mark = Mark(Trait.HIDDEN_DATA, where, Text("两行", "two rows"))
    result = screen_attachment(Extraction((piece(f"手机：{OTHER_MOBILE}", where),), (mark,)))
    refusal = Refusal(Text(f"内层文件“{LEAK}.doc”", f"inner {LEAK}.doc"), Text("另存", "save"))
    refused = screen_attachment(Extraction(refusal=refusal)).refusal
    assert refused is not None
    for told in (result.hits[0].where, result.marks[0].where, *refused.reason):
        assert "***" in told
        assert MOBILE not in told
        assert LEAK not in told


def test_file_names_are_screened():
    """A file's name is public; the ending joins no number."""
    assert [hit.kind for hit in screen_name(f"张三{LEAK}.pdf")] == [SensitiveKind.RESIDENT_ID]
    assert [hit.kind for hit in screen_name(f"手机{MOBILE}")] == [SensitiveKind.MOBILE]
    assert screen_name("养老服务补贴名单（2026年）.xlsx") == ()


def test_files_of_an_archive_are_told_by_name():
    """A hit in a file within an archive says in which one, and where there."""
    data = hostile.stored_zip({"办法.docx": hostile.docx(), "表.csv": f"号\n{LEAK}\n".encode()})
    result = screen_attachment(_extracted("a.zip", data))
    assert {hit.where.split(" ")[0] for hit in result.hits} == {
        "内层文件“办法.docx”",
        "内层文件“表.csv”",
    }


def test_files_deep_within_are_read_and_deeper_ones_refused():
    """Three archives deep a value is found; a fourth is refused, as is one unreadable file among many."""
    assert screen_attachment(_extracted("a.zip", hostile.zip_in_zip(3))).hits
    with pytest.raises(NotScreenedError) as refused:
        _extracted("a.zip", hostile.zip_in_zip(5))
    assert "套了 3 层" in refused.value.reason.zh
    with pytest.raises(NotScreenedError) as refused:
        _extracted("a.zip", hostile.stored_zip({"1.txt": b"x", "2.doc": hostile.old_office()}))
    assert "内层文件“2.doc”" in refused.value.reason.zh


def test_archives_count_together():
    """Archives within archives share one allowance of bytes, of files and of characters."""
    inner = hostile.stored_zip({f"{n}.txt": b"x" * 1000 for n in range(5)})
    data = hostile.stored_zip({f"{n}.zip": inner for n in range(5)})
    assert _extracted("a.zip", data).refusal is None
    for limits in (
        LIMITS._replace(unpacked_bytes=15_000),
        LIMITS._replace(parts=12),
        LIMITS._replace(text_chars=15_000),
    ):
        with pytest.raises(NotScreenedError):
            _extracted("a.zip", data, limits)


def test_stored_texts_are_screened_anew(tmp_path: Path):
    """From the store the same is found without any process, and what is public today counts today."""
    path = tmp_path / "名单.txt"
    path.write_text(f"手机：{MOBILE}")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    with TextStore(tmp_path) as store:
        with Reader() as reader:
            fresh = attachment_result(reader, store, path, sha256)
        with Reader(command=("no such program",)) as reader:
            assert attachment_result(reader, store, path, sha256) == fresh
            public = Surroundings(frozenset({MOBILE}))
            assert attachment_result(reader, store, path, sha256, public).hits == ()
    assert [hit.value for hit in fresh.hits] == [MOBILE]


def test_refusals_are_stored_unless_they_pass(tmp_path: Path):
    """A bad file is refused from the store; one that changed under our hands is read again."""
    bad = tmp_path / "a.docx"
    bad.write_bytes(b"no document")
    sha256 = hashlib.sha256(b"no document").hexdigest()
    with TextStore(tmp_path) as store, Reader() as reader:
        first = attachment_result(reader, store, bad, sha256)
        assert store.get("a.docx", sha256) is not None
        assert attachment_result(reader, store, bad, sha256) == first
        assert attachment_result(reader, store, bad, "0" * 64).refusal is not None
        assert store.get("a.docx", "0" * 64) is None


def _extracted(name: str, data: bytes, limits=LIMITS) -> Extraction:
    """The file read here and now, without a process."""
    records = list(file_records(name, data, limits))
    return Extraction(tuple(one for one in records if isinstance(one, Piece)))


def preview(data: bytes) -> bytes:
    """The small picture of the first page that a document keeps."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("docProps/thumbnail.jpeg")


def test_the_small_picture_of_the_first_page_needs_no_ocr():
    """That its words were not read is not said: they are those of the page; of the same picture on a page it is said."""
    data = saved(document())
    shown = surgery(data, {"word/media/a.jpeg": preview(data)})
    traits = [
        {one.trait for one in file_records("a.docx", each, LIMITS) if isinstance(one, Mark)}
        for each in (data, shown)
    ]
    assert Trait.NO_OCR not in traits[0]
    if not ocr_available():
        assert Trait.NO_OCR in traits[1]
