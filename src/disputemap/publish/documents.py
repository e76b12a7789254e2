"""Map documents of a site: the story, the embed, and the whole story as one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from disputemap.dossier import Article
from disputemap.dossier.lessons import Lesson
from disputemap.publish.cards import card_of
from disputemap.publish.shell import ENVIRONMENT, navigation
from disputemap.publish.site import EMBED, INDEX, Site, relative
from disputemap.render import MapDocument
from disputemap.render.metadata import head
from disputemap.render.offline import LESSONS, TaughtStory, offline_lesson, packed
from disputemap.render.policy import page_policy, with_policy
from disputemap.render.story import in_place
from disputemap.scene import first_view, shown_articles, view_of

OWN_HOST = {"connect-src": "'self'"}
"""What those who check a page from inside it may ask its host for: ``robots.txt``, for one."""

ICON = '<link rel="icon" href="data:,">'


def story(
    site: Site,
    lang: str,
    links: Markup,
    *,
    alone: bool = False,
    article: str | None = None,
    lessons: Sequence[Lesson] = (),
) -> MapDocument:
    """The story page of one language, whose links also work without scripts.

    Parameters
    ----------
    site : Site
    lang : str
    links : Markup
        Navigation to the other pages.
    alone : bool
        Whether it stands without the pages of events and places beside it.
    article : str, optional
        Id of the article that it tells. Default: the dossier's own first one.
    lessons : sequence of Lesson
        Those that its file holds too.
    """
    path = story_path(lang, article)
    view = site.view(lang, layout="story")
    if article:
        view = view_of(site.dossier, {"lang": lang, "layout": "story", "article": article})

    def page_of(kind: str, id: str) -> str:
        return relative(path, f"{lang}/{kind}s/{id}.html")

    way = in_place if alone else page_of
    return TaughtStory(site.dossier, view, languages=[lang], links=links, way=way, lessons=lessons)


def story_path(lang: str, article: str | None = None) -> str:
    """The file of a story page."""
    return f"{lang}/articles/{article}.html" if article else f"{lang}/{INDEX}"


def further_articles(site: Site) -> dict[str, list[Article]]:
    """Articles besides the first one, by the language in which the site tells them."""
    first = {article.id for article in shown_articles(site.dossier, first_view(site.dossier))}
    found: dict[str, list[Article]] = {lang: [] for lang in site.languages}
    for article in site.dossier.articles:
        if article.id not in first:
            found.get(article.lang, found[site.languages[0]]).append(article)
    return found


def stories(site: Site) -> Iterator[tuple[str, bytes]]:
    """The story pages of every language, one an article."""
    for lang, told in _told(site):
        path = story_path(lang, told)
        links = _links(
            site,
            lang,
            pages=navigation(site, lang, path, "" if told else INDEX),
            articles=[
                (relative(path, story_path(lang, each.id)), each.title, each.lang, each.id == told)
                for each in further_articles(site)[lang]
            ],
            languages=[
                (relative(path, f"{each}/{INDEX}"), each, reader.name)
                for each, reader in site.readers.items()
                if each != lang
            ],
            offline=relative(path, offline_name(lang)),
        )
        html = story(site, lang, links, article=told).to_html()
        extra = _own_head(site, path) if told else _head(site, lang, INDEX)
        yield path, _finished(site, html, extra, OWN_HOST)


def _told(site: Site) -> Iterator[tuple[str, str | None]]:
    """Languages and the articles that each tells; None for the first."""
    for lang in site.languages:
        yield lang, None
        for article in further_articles(site)[lang]:
            yield lang, article.id


def embeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """The map to embed: in every language, in each alone, and all of it as this edition has it."""
    first = site.languages[0]
    folder = f"e/{site.dossier.digest}"
    for lang in (None, *site.languages):
        view = site.view(lang or first)
        html = MapDocument(site.dossier, view, languages=[lang] if lang else None).to_html()
        name = f"{lang}/{EMBED}" if lang else EMBED
        for path in (name, f"{folder}/{name}"):
            yield path, _finished(site, html, _embed_head(site, path))


def offline(site: Site) -> Iterator[tuple[str, bytes]]:
    """The whole story of each language, and its lessons, as one file that needs no network."""
    for lang in site.languages:
        lessons = [each for each in site.dossier.lessons if each.lang == lang]
        links = _links_offline(site, lang, bool(lessons))
        html = story(site, lang, links, alone=True, lessons=lessons).to_html()
        held = [
            offline_lesson(
                site.dossier, each, address=site.address(lesson_path(each)) if site.base else None
            )
            for each in lessons
        ]
        still = site.readers[lang].words["no-script"]
        yield offline_name(lang), packed(html, site.dossier, still, held)


def _links_offline(site: Site, lang: str, lessons: bool) -> Markup:
    """The way to the site's pages, where its address is known, and to the lessons of the file."""
    pages = []
    if site.base is not None:
        pages = navigation(site, lang, "", INDEX, way=lambda _, path: site.address(path))
    if lessons:
        word = site.readers[lang].words["lesson.lessons"]
        pages = [page for page in pages if page[1] != word] + [(f"#{LESSONS}", word, False)]
    if not pages:
        return Markup("")
    return _links(site, lang, pages=pages, articles=[], languages=[], offline="")


def lesson_path(lesson: Lesson) -> str:
    """The file of a lesson in the site."""
    return f"{lesson.lang}/lessons/{lesson.id}.html"


def offline_name(lang: str) -> str:
    """The file that holds the whole story of a language."""
    return f"offline-{lang}.html"


def _links(
    site: Site,
    lang: str,
    *,
    pages: list[tuple[str, str, bool]],
    articles: list[tuple[str, str, str, bool]],
    languages: list[tuple[str, str, str]],
    offline: str,
) -> Markup:
    template = ENVIRONMENT.get_template("links.html")
    words = site.readers[lang].words
    return Markup(
        template.render(
            pages=pages, articles=articles, languages=languages, offline=offline, words=words
        )
    )


def _head(site: Site, lang: str, name: str) -> Markup:
    if site.base is None:
        return Markup("")
    view = site.view(lang, layout="story" if name == INDEX else "map")
    return head(site.dossier, view, site.addresses(lang, name, card_of(site, lang)))


def _own_head(site: Site, path: str) -> Markup:
    """What others are to know of somebody else's article: its address here, no more."""
    if site.base is None:
        return Markup("")
    return Markup('<link rel="canonical" href="{}">').format(site.address(path))


def _embed_head(site: Site, path: str) -> Markup:
    """What others are to know of an embed: its own address, and no search engine's business."""
    if site.base is None:
        return Markup("")
    made = Markup('<link rel="canonical" href="{}">\n<meta name="robots" content="noindex">')
    return made.format(site.address(path))


def _finished(site: Site, html: str, extra: Markup, also: Mapping[str, str] | None = None) -> bytes:
    """A document with what others are to know of it, and its policy."""
    whole = html.replace(ICON, f"{ICON}\n{extra}", 1)
    return with_policy(whole, page_policy(whole, site.dossier, also=also)).encode()
