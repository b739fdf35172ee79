"""Names of countries in ISO 3166-1 and in lists of the United Nations, where Unicode CLDR has another.

Signs and capitals do not count, nor do "the" and "and": "Korea (Republic of)" is "korea, republic of".
English, and French, German and Dutch as customs of these countries write them.
"""

from __future__ import annotations

from collections.abc import Mapping

OFFICIAL: Mapping[str, str] = {
    "BA": "Bosnia and Herzegovina;Bosnia-Herzegovina;Bosnia & Herzegowina",
    "BN": "Brunei Darussalam;Brunéi Darussalam",
    "BO": "Bolivia, Plurinational State of;Plurinational State of Bolivia;Bolivie, État plurinational de;"
    "Bolivien, Plurinationaler Staat;Bolivia, Plurinationale Staat",
    "BQ": "Bonaire, Sint Eustatius and Saba;Bonaire, Saint-Eustache et Saba;Caribisch Nederland",
    "BS": "Bahamas;Commonwealth of the Bahamas",
    "CC": "Cocos Islands;Keeling Islands;Cocos (Keeling) Islands",
    "CD": "Congo, Democratic Republic of the;Democratic Republic of the Congo;Congo, Dem. Rep.;Congo (DRC);"
    "Congo, République démocratique du;République démocratique du Congo;Kongo, Demokratische Republik;"
    "Demokratische Republik Kongo;Congo, Democratische Republiek;Democratische Republiek Congo;Zaire",
    "CF": "Central African Republic;République centrafricaine",
    "CG": "Congo, Republic of the;Republic of the Congo;Congo, Rep.;République du Congo;"
    "Congo, Republiek;Kongo, Republik",
    "CI": "Côte d'Ivoire;Cote D Ivoire;Republic of Côte d'Ivoire",
    "CN": "China, People's Republic of;People's Republic of China;PR China;P.R. China;PRC;China, PR;"
    "Mainland China;République populaire de Chine;Volksrepublik China;Volksrepubliek China",
    "CV": "Cabo Verde;Republic of Cabo Verde",
    "CZ": "Czech Republic;Czechia",
    "EH": "Western Sahara;Sahara occidental",
    "FK": "Falkland Islands (Malvinas);Falkland Islands;Îles Falkland (Malvinas)",
    "FM": "Micronesia, Federated States of;Federated States of Micronesia;Micronésie, États fédérés de;"
    "Mikronesien, Föderierte Staaten von",
    "FO": "Faroe Islands;Faeroe Islands",
    "GB": "United Kingdom of Great Britain and Northern Ireland;"
    "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord;Great Britain and Northern Ireland",
    "GM": "Gambia, Republic of the;Republic of the Gambia",
    "HM": "Heard Island and McDonald Islands",
    "HK": "Hong Kong SAR;Hong Kong, SAR China;China, Hong Kong SAR;Hong Kong, China;Hongkong (China);"
    "Hong Kong Special Administrative Region;China, Hong Kong Special Administrative Region;"
    "Hong Kong S.A.R.;Hong Kong S.A.R., China;Chine, Hong Kong;Hongkong SVR;"
    "Chine, région administrative spéciale de Hong Kong",
    "IM": "Isle of Man",
    "IR": "Iran, Islamic Republic of;Islamic Republic of Iran;Iran, République islamique d';"
    "République islamique d'Iran;Iran, Islamische Republik;Iran, Islamitische Republiek",
    "KN": "Saint Kitts and Nevis",
    "KP": "Korea, Democratic People's Republic of;Democratic People's Republic of Korea;Korea, North;DPRK;"
    "D.P.R. Korea;Korea (North);Korea, Dem. People's Rep.;Corée, République populaire démocratique de;"
    "République populaire démocratique de Corée;Korea, Demokratische Volksrepublik;"
    "Demokratische Volksrepublik Korea;Korea, Democratische Volksrepubliek",
    "KR": "Korea, Republic of;Republic of Korea;Korea, South;Korea (South);Korea, Rep.;"
    "Corée, République de;République de Corée;Korea, Republik;Republik Korea;Korea, Republiek;"
    "Republiek Korea",
    "LA": "Lao People's Democratic Republic;Lao P.D.R.;Lao PDR;Laos, Demokratische Volksrepublik;"
    "Demokratische Volksrepublik Laos;Lao, République démocratique populaire;"
    "République démocratique populaire lao;Laos, Democratische Volksrepubliek",
    "LY": "Libyan Arab Jamahiriya;State of Libya;Libya, State of",
    "MD": "Moldova, Republic of;Republic of Moldova;Moldavie, République de;République de Moldova;"
    "Moldau, Republik;Republik Moldau;Moldavië, Republiek",
    "MF": "Saint Martin (French part);Saint-Martin (partie française)",
    "MK": "Macedonia, the former Yugoslav Republic of;the former Yugoslav Republic of Macedonia;"
    "former Yugoslav Republic of Macedonia;FYR Macedonia;Macedonia, FYR;FYROM;Macedonia (FYROM);"
    "Republic of North Macedonia;North Macedonia, Republic of;Macedonia, Republic of;"
    "Republic of Macedonia;Macédoine, ex-République yougoslave de;ex-République yougoslave de Macédoine;"
    "Ehemalige jugoslawische Republik Mazedonien;Mazedonien",
    "MM": "Burma;Myanmar (Burma)",
    "MO": "Macao;Macau;Macao SAR;China, Macao SAR;Macau SAR;Macao, China;Macau, China;"
    "Macao Special Administrative Region;China, Macao Special Administrative Region",
    "MS": "Montserrat",
    "NL": "Netherlands, Kingdom of the;Netherlands (Kingdom of the);Pays-Bas, Royaume des;"
    "Royaume des Pays-Bas;Königreich der Niederlande",
    "PH": "Philippines;Republic of the Philippines",
    "PN": "Pitcairn",
    "PS": "Palestine, State of;State of Palestine;Occupied Palestinian Territory;"
    "Palestinian Territory, Occupied;Palestinian Territory;West Bank and Gaza Strip;Palestine, État de;"
    "État de Palestine;Palästina, Staat;Palestijnse Gebieden",
    "RE": "Réunion;Reunion Island",
    "RU": "Russian Federation;Fédération de Russie;Russie, Fédération de;Russische Föderation",
    "SD": "Sudan, Republic of the",
    "SH": "Saint Helena, Ascension and Tristan da Cunha;Saint Helena",
    "SJ": "Svalbard and Jan Mayen",
    "SK": "Slovakia;Slovak Republic;Slovakia (Slovak Republic)",
    "SX": "Sint Maarten (Dutch part);Saint-Martin (partie néerlandaise);Sint Maarten",
    "SY": "Syrian Arab Republic;Syria, Arab Republic of;République arabe syrienne;"
    "Syrie, République arabe;Syrien, Arabische Republik;Arabische Republik Syrien;"
    "Syrië, Arabische Republiek;Syrisch-Arabische Republiek",
    "SZ": "Eswatini;Kingdom of Eswatini;Swaziland",
    "TL": "Timor-Leste;East Timor",
    "TR": "Türkiye, Republic of;Republic of Türkiye;Republic of Turkey",
    "TW": "Taiwan, Province of China;Taiwan, China;Taiwan, Republic of China;Chinese Taipei;Taiwan (ROC);"
    "Taïwan, Province de Chine;Taiwan, Provinz Chinas;Taiwan, R.O.C.",
    "TZ": "Tanzania, United Republic of;United Republic of Tanzania;Tanzanie, République-Unie de;"
    "République-Unie de Tanzanie;Tansania, Vereinigte Republik;Vereinigte Republik Tansania;"
    "Tanzania, Verenigde Republiek",
    "UM": "United States Minor Outlying Islands",
    "US": "United States of America (USA);États-Unis d'Amérique;U.S. of America",
    "VA": "Holy See;Holy See (Vatican City State);Vatican;Vatican City State;Saint-Siège;"
    "Saint-Siège (État de la Cité du Vatican);Heiliger Stuhl;Heilige Stoel",
    "VC": "Saint Vincent and the Grenadines",
    "VE": "Venezuela, Bolivarian Republic of;Bolivarian Republic of Venezuela;"
    "Venezuela, République bolivarienne du;République bolivarienne du Venezuela;"
    "Venezuela, Bolivarische Republik;Bolivarische Republik Venezuela;"
    "Venezuela, Bolivariaanse Republiek",
    "VG": "Virgin Islands, British;Virgin Islands (British);British Virgin Islands",
    "VI": "Virgin Islands, U.S.;Virgin Islands (U.S.);United States Virgin Islands;US Virgin Islands",
    "VN": "Viet Nam;Socialist Republic of Viet Nam;Vietnam, Socialist Republic of",
    "WF": "Wallis and Futuna;Wallis and Futuna Islands",
    "XK": "Kosovo, Republic of;Republic of Kosovo;Kosovo (under UNSC resolution 1244);"
    "Kosovo under UNSCR 1244",
}
