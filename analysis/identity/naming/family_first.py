"""Family names of peoples who write them first, wherever they live: Chinese, Korean, Vietnamese, Hungarian.

Which way round the names of a country are written is counted (`names`, `vetoes`); a household of these in a
country that writes the given name first is too small to count.
"""

from __future__ import annotations

import numpy as np

from analysis.identity.coding import Bools, Texts

_ALWAYS_TEXT = """
wang zhang liu chen huang zhao zhou xu zhu guo zheng xie cao zeng jiang luo peng wong cheung leung
park choi jung jeong yoon kwon hwang
nguyen tran pham hoang huynh phan vu bui ngo duong truong dinh trinh doan
nagy kovacs toth szabo horvath varga molnar nemeth balogh lakatos takacs juhasz meszaros szucs
"""
_ALSO_GIVEN_TEXT = """
cai deng kim lee li lin han yang wu sun gao he liang tang feng xiao tian dong yuan yu ding wei ye yan chan lau
kang cho jang lim shin seo le vo dang do ho ly dao
kiss farkas papp racz fekete simon
"""
_ALWAYS = sorted(_ALWAYS_TEXT.split())
_ANY = sorted((*_ALWAYS, *_ALSO_GIVEN_TEXT.split()))


def are_family_names(words: Texts) -> Bools:
    """Which of these words (folded, without diacritics) are such a family name and hardly a given name."""
    return np.isin(words.astype(str), _ALWAYS)


def may_be_family_names(words: Texts) -> Bools:
    """Which may be one, among them given names ("Kim", "Lee")."""
    return np.isin(words.astype(str), _ANY)
