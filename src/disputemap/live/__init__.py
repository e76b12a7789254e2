"""Live lessons: a class follows its teacher and answers without accounts, then is forgotten."""

from disputemap.live.classroom import TEACHER, Classroom, Created
from disputemap.live.codes import read_code
from disputemap.live.limits import Count, Limit, network_of
from disputemap.live.plan import Plan, Plans, marked, plan_of
from disputemap.live.records import (
    ClosedError,
    FullError,
    Given,
    Held,
    LiveError,
    Snapshot,
    State,
    StoreError,
    TooOftenError,
    UnfitError,
    UnknownCodeError,
    UnknownTokenError,
)
from disputemap.live.store import SETTING, Store, UnfitStoreError, may_hold, open_store, place_of
from disputemap.live.watching import Watches

__all__ = [
    "SETTING",
    "TEACHER",
    "Classroom",
    "ClosedError",
    "Count",
    "Created",
    "FullError",
    "Given",
    "Held",
    "Limit",
    "LiveError",
    "Plan",
    "Plans",
    "Snapshot",
    "State",
    "Store",
    "StoreError",
    "TooOftenError",
    "UnfitError",
    "UnfitStoreError",
    "UnknownCodeError",
    "UnknownTokenError",
    "Watches",
    "marked",
    "may_hold",
    "network_of",
    "open_store",
    "place_of",
    "plan_of",
    "read_code",
]
