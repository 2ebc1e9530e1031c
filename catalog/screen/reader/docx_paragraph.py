"""Step screen: one paragraph of a DOCX: as it is seen, with what is not seen, as it was before tracked changes."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog.screen.reader.docx_style import RunLook, Sight


@dataclass(slots=True)
class Paragraph:
    """Its place, its look, and its runs with what became of them."""

    where: str
    look: RunLook = field(default_factory=RunLook)
    parts: list[tuple[str, Sight, bool, bool]] = field(default_factory=list)
    """Each run's text, how much of it is seen, whether it was inserted, whether deleted."""
    codes: list[str] = field(default_factory=list)

    def view(self, *, unseen: bool = False, earlier: bool = False) -> str:
        """Return the text as seen, with what is not seen, or as it was before the changes."""
        return "".join(
            text
            for text, sight, inserted, deleted in self.parts
            if (not inserted if earlier else not deleted)
            and (unseen or earlier or sight is Sight.SEEN)
        )
