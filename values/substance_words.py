"""The controlled list of substances: one name each, and what reports, labels and offers call it.

`NAMES` are found as words anywhere in a text; `ALONE` only where they are the whole text, because they also
mean something else ("ice", "crystal"). Dutch, French, German, English, Spanish, Italian, Portuguese.

Tusi is what the trade calls a pink powder, in practice ketamine with MDMA. Its names say nothing of what is
in it, so it is an entry of its own, and neither 2C-B nor cocaine.
"""

from __future__ import annotations

_NAMES = {
    "MDMA": "mdma;xtc;ecstasy;extasy;exstasy;extasis;ectasy;3 4 methylenedioxymethamphetamine;"
    "methylenedioxymethamphetamine;3 4 methylendioxymethamphetamin;methylendioxymethamphetamin;"
    "3 4 methyleendioxymethamfetamine;methyleendioxymethamfetamine;3 4 methyleendioxymetamfetamine;"
    "3 4 methylenedioxy n methylamphetamine;methylenedioxymetamfetamine;methylenedioxymethylamphetamine;"
    "3 4 metilendioximetanfetamina;3 4 methylenedioxymetamphetamine;mdma hcl;molly;midomafetamine",
    "MDA": "mda;3 4 methylenedioxyamphetamine;methylenedioxyamphetamine;tenamfetamine;sass;"
    "3 4 methyleendioxyamfetamine;sally",
    "MDEA": "mdea;mde;3 4 methylenedioxyethylamphetamine",
    "ketamine": "ketamine;ketamin;ketamina;cetamina;ketamini;s ketamine;r ketamine;esketamine;esketamin;"
    "s ketamin;arketamine;ketalar;ketamine hcl;ketamine hydrochloride;ketaminehydrochloride;ketaset;keta;"
    "ketamine hydrochloride;ketaminhydrochlorid;chlorhydrate de ketamine;ket",
    "2C-B": "2c b;2cb;2 cb;nexus;4 bromo 2 5 dimethoxyphenethylamine;bromo dragonfly 2cb;bdmpea;2c b fly;"
    "2 5 dimethoxy 4 bromophenethylamine;2cb hcl",
    "tusi (pink cocaine)": "tusi;tuci;tucibi;tuci bi;tusibi;tusi bi;pink cocaine;pink coke;pink coca;"
    "cocaine rose;coke rose;cocaina rosa;cocaina rosada;coca rosa;roze cocaine;roze coke;rosa kokain;"
    "rosa koks;polvo rosa;polvo rosado;2cb rosa;2c b rosa",
    "2C-E": "2c e;2ce",
    "2C-I": "2c i;2ci",
    "2C-P": "2c p;2cp",
    "2C-C": "2c c;2cc",
    "2C-D": "2c d;2cd",
    "2C-T-7": "2c t 7;2ct7;2c t7",
    "2C-T-2": "2c t 2;2ct2;2c t2",
    "NBOMe": "nbome;25i nbome;25b nbome;25c nbome;25i;25b;25c;nbomb;25inbome;25cnbome;25bnbome",
    "amphetamine": "amphetamine;amphetamin;amfetamine;amfetamin;anfetamina;amfetamina;speed;pep;"
    "amphetamine sulfate;amphetamine sulphate;amfetaminesulfaat;amphetaminsulfat;sulfate d amphetamine;"
    "dexamphetamine;dexamfetamine;dextroamphetamine;amphetamines;amfetaminen;amphetaminen;speedpaste;"
    "speed paste;amph;adderall;dexedrine;anfetaminas",
    "lisdexamfetamine": "lisdexamfetamine;lisdexamphetamine;lisdexamfetamin;lisdexamphetamin;"
    "lisdexanfetamina;lisdexamfetaminedimesylaat;vyvanse;elvanse;tyvense",
    "methamphetamine": "methamphetamine;methamphetamin;methamfetamine;metamfetamine;metamfetamin;"
    "methamfetamin;methamfetaminhydrochlorid;metamfetaminhydrochlorid;"
    "metanfetamina;metamfetamina;methylamphetamine;crystal meth;meth;d meth;shabu;yaba;pervitin;"
    "methamphetamine hcl;methamphetamines;tik",
    "cocaine": "cocaine;cocain;kokain;cocaina;coke;koks;kokaina;cocaine hcl;cocaine base;"
    "crack cocaine;benzoylecgonine methyl ester;cocainehydrochloride;chlorhydrate de cocaine;"
    "clorhidrato de cocaina;freebase cocaine;perico;fishscale",
    "heroin": "heroin;heroine;heroina;diamorphine;diacetylmorphine;diamorfine;heroinhydrochlorid;"
    "bruine heroine;smack;black tar;diacetylmorphin;brown heroin;h3roin",
    "morphine": "morphine;morfine;morphin;morfina;ms contin",
    "opium": "opium;opio;raw opium",
    "codeine": "codeine;codein;codeina",
    "oxycodone": "oxycodone;oxycodon;oxycontin;oxy;roxicodone;roxy;percocet;oxicodona",
    "hydrocodone": "hydrocodone;hydrocodon;vicodin;norco",
    "hydromorphone": "hydromorphone;hydromorphon;dilaudid",
    "oxymorphone": "oxymorphone;opana",
    "methadone": "methadone;methadon;metadona",
    "buprenorphine": "buprenorphine;buprenorfine;buprenorphin;subutex;suboxone",
    "tramadol": "tramadol;ultram",
    "O-DSMT": "o dsmt;odsmt;o desmethyltramadol;desmethyltramadol;desmetramadol;o desmethyl tramadol",
    "tapentadol": "tapentadol",
    "fentanyl": "fentanyl;fentanil;fentanyle;fentanilo;carfentanil;carfentanyl;acetylfentanyl;"
    "furanylfentanyl;duragesic",
    "nitazene": "nitazene;nitazenes;isotonitazene;isotonitazeen;metonitazene;etonitazene;protonitazene;"
    "nitazeen",
    "LSD": "lsd;lysergide;lysergic acid diethylamide;lsd 25;acid tabs;acid blotter;lsd tabs;"
    "lysergsaurediethylamid;lsd blotter;lsd blotters;lucy",
    "1P-LSD": "1p lsd;1plsd;1cp lsd;al lad;ald 52",
    "psilocybin": "psilocybin;psilocybine;psilocybe;psilocine;psilocin;mushroom;mushrooms;shroom;shrooms;"
    "paddo;paddos;magic mushrooms;truffels;champignons hallucinogenes;zauberpilze;psilocybe cubensis;"
    "cubensis;magic truffles;golden teacher",
    "DMT": "dmt;dimethyltryptamine;n n dmt;n n dimethyltryptamine;changa;ayahuasca;dimethyltryptamin",
    "5-MeO-DMT": "5 meo dmt;5meo dmt;5meodmt;5 methoxy dmt",
    "5-MeO-MiPT": "5 meo mipt;5meo mipt;5 meo dipt;5 meo dalt;foxy",
    "4-AcO-DMT": "4 aco dmt;4aco dmt;4 acodmt",
    "mescaline": "mescaline;mescalin;mescalina;peyote;san pedro cactus",
    "DOM": "dom stp;doi",
    "GHB": "ghb;gamma hydroxybutyrate;4 hydroxybutyrate;gammahydroxybutyraat;gamma hydroxybutyric acid;"
    "gbh;natrium oxybate",
    "GBL": "gbl;gamma butyrolactone;gammabutyrolacton;butyrolactone;gamma butyrolacton",
    "1,4-butanediol": "1 4 butanediol;1 4 butaandiol;butanediol;butaandiol;butandiol;bdo",
    "methoxetamine": "methoxetamine;mxe;methoxetamin",
    "PCP": "pcp;phencyclidine;phencyclidin;angel dust;3 meo pcp",
    "2-FDCK": "2 fdck;2fdck;2 f dck;2 fluorodeschloroketamine;deschloroketamine;dck",
    "mephedrone": "mephedrone;mephedron;4 mmc;4mmc;mefedron;mefedrona;miaow;meow meow",
    "3-MMC": "3 mmc;3mmc;3 methylmethcathinone;3 methylmethcathinon;metaphedrone",
    "3-CMC": "3 cmc;3cmc;clophedrone",
    "4-CMC": "4 cmc;4cmc;clephedrone",
    "2-MMC": "2 mmc;2mmc",
    "methylone": "methylone;methylon;bk mdma;bkmdma",
    "ethylone": "ethylone;butylone;eutylone;pentylone",
    "alpha-PVP": "alpha pvp;a pvp;α pvp;alfa pvp;alfapvp;apvp;flakka;alphapvp;α pyrrolidinovalerophenone;"
    "alpha pyrrolidinovalerophenone;alpha pyrrolidinopentiophenone;α php;a php;alpha php",
    "MDPV": "mdpv;methylenedioxypyrovalerone",
    "4-FA": "4 fa;4fa;4 fmp;4fmp;4 fluoramfetamine;4 fluoroamphetamine;4 fluoramphetamine",
    "2-FA": "2 fa;2fa;2 fma;3 fa;3 fpm",
    "4-MEC": "4 mec;4mec",
    "BZP": "bzp;benzylpiperazine;tfmpp",
    "6-APB": "6 apb;6apb;5 apb;benzofury;benzo fury;5 mapb;6 mapb",
    "ethylphenidate": "ethylphenidate;methylphenidate;methylfenidaat;ritalin;ritaline;concerta;"
    "methylphenidat",
    "modafinil": "modafinil;armodafinil;provigil;modalert",
    "ephedrine": "ephedrine;efedrine;ephedrin;pseudoephedrine;pseudo efedrine;efedrina",
    "cannabis": "cannabis;marihuana;marijuana;weed;wiet;henneptoppen;ganja;bud;buds;skunk;kush;haze;"
    "herbe de cannabis;cannabisbluten;hanf;marihuana bluten;cannabis buds;sinsemilla;cannabis herb;"
    "canabis;hennep",
    "cannabis resin": "hash;hasj;hasjiesj;haschisch;haschich;hashish;hachis;cannabis resin;"
    "resine de cannabis;cannabisharz;haschis;bubble hash;charas;hashisch;hasch;cannabishars",
    "cannabis extract": "bho;shatter;cannabis oil;wietolie;hash oil;rosin;thc oil;"
    "cannabis concentrate;budder;honey oil;thc cartridge",
    "synthetic cannabinoid": "synthetic cannabinoid;synthetic cannabinoids;jwh;jwh 018;am 2201;5f adb;"
    "ab fubinaca;mdmb 4en pinaca;am2201;5f akb48;5f pb 22;ur 144;akb48;jwh018;mdmb chmica;"
    "synthetische cannabinoiden;k2 spice;ab pinaca",
    "diazepam": "diazepam;valium",
    "alprazolam": "alprazolam;xanax;xan;xanny",
    "clonazepam": "clonazepam;klonopin;rivotril",
    "lorazepam": "lorazepam;ativan;temesta",
    "temazepam": "temazepam;restoril",
    "oxazepam": "oxazepam;seresta",
    "bromazepam": "bromazepam;lexotan;lexomil",
    "flunitrazepam": "flunitrazepam;rohypnol",
    "nitrazepam": "nitrazepam;mogadon",
    "etizolam": "etizolam;etilaam;etizest",
    "phenazepam": "phenazepam;bromazolam;flualprazolam;clonazolam;flubromazolam;pyrazolam;diclazepam",
    "zolpidem": "zolpidem;ambien;stilnoct;zopiclone;zopiclon;imovane",
    "pregabalin": "pregabalin;lyrica;pregabaline;gabapentin",
    "barbiturate": "phenobarbital;fenobarbital;barbiturate;pentobarbital;nembutal;secobarbital",
    "carisoprodol": "carisoprodol;soma",
    "dextromethorphan": "dextromethorphan;dxm",
    "ibogaine": "ibogaine;iboga;ibogain",
    "salvia": "salvia;salvia divinorum;salvinorin",
    "khat": "khat;qat;cathinone",
    "kratom": "kratom;mitragynine;mitragyna",
    "nitrous oxide": "nitrous oxide;lachgas;protoxyde d azote;distickstoffmonoxid;n2o",
    "anabolic steroid": "testosterone;testosteron;anabolic steroid;anabolen;nandrolone;trenbolone;"
    "stanozolol;winstrol;dianabol;anavar;oxandrolone;boldenone;sustanon;anadrol;deca durabolin;"
    "anabolic steroids;methandienone;primobolan;masteron",
    "sildenafil": "sildenafil;viagra;kamagra;tadalafil;cialis",
    "PMK": "pmk;mdp2p;piperonyl methyl ketone;pmk glycidate;pmk ethyl glycidate;piperonylmethylketon;"
    "pmk glycidaat",
    "BMK": "bmk;p2p;phenylacetone;1 phenyl 2 propanone;benzyl methyl ketone;bmk glycidate;fenylaceton;"
    "apaan;mapa;apaa",
    "safrole": "safrole;safrol;sassafras oil;isosafrole",
}
_ALONE = {
    "MDMA": "e;x;mandy;crystal mdma;pillen;love;adam",
    "ketamine": "k;special k;vitamin k;kit kat",
    "methamphetamine": "ice;crystal;tina;glass;crystal ice;chalk;p;glas",
    "cocaine": "c;crack;snow;blow;charlie;neve;coca;wit;white;nieve;sneeuw",
    "heroin": "h;brown;bruin;horse;caballo;dope",
    "GHB": "g;liquid ecstasy;liquid xtc;liquid e;g4",
    "LSD": "acid;trips;zegels;papertrip;buvards;blotters",
    "2C-B": "2c",
    "NBOMe": "nb",
    "DMT": "spice dmt;jungle spice",
    "cannabis": "thc;pot;grass;hemp;mj;cannabis seeds",
    "amphetamine": "base;paste;snelle;pep pep;ampheta",
    "PCP": "dust",
}

NAMES = {way: name for name, ways in _NAMES.items() for way in ways.split(";")}
ALONE = {way: name.strip() for name, ways in _ALONE.items() for way in ways.split(";") if way}
SUBSTANCES = tuple(_NAMES)
