"""All languages by code; Urdu and Hindi in Latin letters are `ur-latn`."""

from .english import EN
from .french import FR
from .german import DE
from .spanish import ES

LANGUAGES = {language.code: language for language in (EN, ES, FR, DE)}
