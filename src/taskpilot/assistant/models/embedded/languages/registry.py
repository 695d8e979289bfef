"""All languages by code; Urdu and Hindi in Latin letters are `ur-latn`."""

from .arabic import AR
from .chinese import ZH
from .english import EN
from .french import FR
from .german import DE
from .hindi import HI
from .italian import IT
from .japanese import JA
from .portuguese import PT
from .spanish import ES
from .turkish import TR
from .urdu import UR, UR_LATN

LANGUAGES = {language.code: language for language in (EN, ES, FR, DE, IT, PT, TR, AR, UR, UR_LATN, HI, ZH, JA)}
