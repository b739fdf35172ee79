"""States and counties, as they stand behind a city in an address line; they tell no door from another."""

from __future__ import annotations

COMPASS = frozenset(("N", "S", "E", "W", "NE", "NW", "SE", "SW"))
_STATES = {
    "AU": "NSW VIC QLD SA WA TAS NT ACT",
    "CA": "AB BC MB NB NL NS NT NU ON PE QC SK YT",
    "US": "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT "
    "NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY AA AE AP",
}
STATE = {country: frozenset(codes.split()) for country, codes in _STATES.items()}
_COUNTIES_TEXT = """
kent surrey essex suffolk norfolk cornwall devon dorset somerset cumbria durham northumberland rutland
merseyside westmidlands greatermanchester greaterlondon tyneandwear eastsussex westsussex sussex isleofwight
countydurham codurham westyorkshire southyorkshire northyorkshire middlesex avon cleveland humberside
fife highland gwynedd powys dyfed gwent clwyd midlothian lothian antrim down armagh tyrone fermanagh
beds berks bucks cambs ches cumb derbys derbs dorst dur glos gloucs hants herefs herts hunts westyorks
northyorks southyorks eastyorks lancs leics lincs middx northants northd northumb notts oxon salop som
staffs warks wilts worcs yorks nyorks syorks wyorks eyorks esussex wsussex wmids wmidlands westmids nireland
northernireland isleofman iom coantrim codown coarmagh cotyrone cofermanagh colondonderry colderry
anglesey pembs carms glam midglamorgan southglamorgan westglamorgan lanarks renfrews
"""
COUNTIES = frozenset(_COUNTIES_TEXT.split())
_UNITED_STATES = """
alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
missouri montana nebraska nevada newhampshire newjersey newmexico newyork northcarolina northdakota ohio
oklahoma oregon pennsylvania rhodeisland southcarolina southdakota tennessee texas utah vermont virginia
washington westvirginia wisconsin wyoming districtofcolumbia puertorico
ala ariz ark calif cal colo conn del fla ill ind kans kan ky mass mich minn miss mont neb nebr nev okla ore
oreg penn penna tenn tex wash wisc wis wva wyo
"""
_AUSTRALIA = """
newsouthwales victoria queensland southaustralia westernaustralia tasmania northernterritory
australiancapitalterritory
"""
_CANADA = """
alberta britishcolumbia manitoba newbrunswick newfoundland novascotia ontario princeedwardisland quebec
saskatchewan yukon
"""
STATE_NAMES = {
    "US": frozenset(_UNITED_STATES.split()),
    "AU": frozenset(_AUSTRALIA.split()),
    "CA": frozenset(_CANADA.split()),
}
"""Names in full, letters only."""
_POST_AREA_TEXT = """
AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK
FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW
OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA
WC WD WF WN WR WS WV YO ZE
"""
POST_AREAS = frozenset(_POST_AREA_TEXT.split())
"""Letters that British postcodes begin with (Royal Mail)."""
