"""Tables for the European countries. Given names are common ones; surnames and streets are invented."""

from __future__ import annotations

from dataclasses import replace

from loaders.invented.culture import Culture, words

NL = Culture(
    code="NL",
    given=words(
        "Aagje Bas Berend Carlijn Coen Daan Doutzen Eefje Evert Femke Fokke Geertje Gijs Hanneke Hein"
        " Ilse Jelte Jiska Koen Lotte Maaike Maurits Nienke Olivier Pien Rens Roelof Sanne Sietse Teun"
        " Tirza Wessel Wietske Yfke Zoë Renée"
    ),
    particles=("", "", "", "van ", "van de ", "van der ", "de "),
    stems=words(
        "Bellen Drempel Emmer Fluiten Gorzen Hommel IJsvogel Kruimel Lantaarn Mutsen Nevel Oever"
        " Parel Ratel Speld Stoom Tobbe Uilen Vonkel Zilver"
    ),
    endings=words("stra ma inga oord brink horst veld waard mans dijk kamp sloot"),
    titles=("Dhr.", "Mevr.", "mw.", "de heer"),
    street_heads=words(
        "Kompas Kaarsen Vuurtoren Schommel Regenboog Wolken Theelepel Knopen Ganzenveer Zandloper"
        " Klavertjes Vlieger Lampion Draaiorgel Sterren Hoefijzer Pepermunt Bijenkorf"
    ),
    street_kinds=words("straat laan weg plein kade dijk hof singel"),
    short_kinds=words("str. ln wg pln kde dk hf sngl"),
    cities=(
        ("Zwolle", "80## @@"),
        ("Tilburg", "50## @@"),
        ("Rotterdam", "30## @@"),
        ("Den Haag", "25## @@"),
        ("Eindhoven", "56## @@"),
        ("Groningen", "97## @@"),
        ("Maastricht", "62## @@"),
        ("Breda", "48## @@"),
        ("Utrecht", "35## @@"),
    ),
    flats=("a", "b", "-2", "-3", " A", "bis"),
    glued=True,
)

BE = Culture(
    code="BE",
    given=words(
        "Aline Bruno Elke Ferre Hilde Inez Jef Katleen Lieve Noor Ruben Stijn Veerle Wim Zita Hendrik"
    ),
    particles=("", "", "", "Van ", "De ", "Van den "),
    stems=words("Brem Citer Dorn Esdoorn Falk Grim Hazel Klok Lijn Merel Noten Pijl Tamar Wimpel"),
    endings=words("mans becq eels hove beke meersch ynck sart broeck aert"),
    titles=("Dhr.", "Mevr.", "Mr."),
    street_heads=words(
        "Vaandel Rozemarijn Tandem Zeepbel Klaproos Wijnvat Beiaard Tinnen Draaimolen Sneeuwuil"
    ),
    street_kinds=words("straat laan weg plein steenweg dreef"),
    short_kinds=words("str. ln. wg pl. stwg dr."),
    cities=(
        ("Gent", "90##"),
        ("Antwerpen", "20##"),
        ("Turnhout", "23##"),
        ("Leuven", "30##"),
        ("Brugge", "80##"),
    ),
    flats=(" bus 2", " bus 3", " b. 12", "a", "/4"),
    glued=True,
)

BE_FR = replace(
    BE,
    given=words(
        "Cédric Delphine Gaëlle Loïc Maxime Odile Quentin Séverine Thibault Ysaline Pierre-Yves Aurore"
    ),
    particles=("", "", "", "Du ", "De "),
    stems=words("Fleur Rosier Sable Verger Caill Mouss Lamb Grenad Pigeon Sirop"),
    endings=words("ois ette court mont ault lez ignies art eval"),
    titles=("M.", "Mme"),
    street_heads=words("Fanal Moulinet Carillon Cerceau Sablier Pinson Tonneau Roitelet"),
    street_kinds=("Rue du", "Avenue du", "Chaussée du", "Place du", "Allée du"),
    short_kinds=("R. du", "Av. du", "Ch. du", "Pl. du", "All. du"),
    cities=(("Namur", "50##"), ("Mons", "70##"), ("Liège", "40##"), ("Charleroi", "60##")),
    flats=(" bte 2", " boîte 3", "a", "/4"),
    kind_first=True,
    glued=False,
)

DE = Culture(
    code="DE",
    given=words(
        "Annegret Bodo Carsten Dörte Eike Frauke Gunnar Heike Ingo Jörg Käthe Lutz Meike Nils Ottilie"
        " Pauline Rüdiger Silke Thorsten Ulf Viola Wiebke Zdenka Björn"
    ),
    particles=("", "", "", "", "von "),
    stems=words(
        "Ampel Buchen Dachs Eichel Fichten Glocken Hasel Igel Kessel Lauben Mohn Nuss Pinsel Reusen Tannen"
    ),
    endings=words("berger hausen bach mühl ner feld stein eder wald hübel"),
    titles=("Herr", "Frau", "Hr.", "Dr."),
    street_heads=words(
        "Laternen Kreisel Windmühlen Papierschiff Drachen Marmeladen Kuckucks Seifenblasen Kompass"
        " Kerzen Glühwürmchen"
    ),
    street_kinds=words("straße weg allee gasse platz ring"),
    short_kinds=words("str. wg. al. g. pl. rg."),
    cities=(
        ("Leipzig", "041##"),
        ("Köln", "506##"),
        ("Hamburg", "202##"),
        ("München", "803##"),
        ("Aachen", "520##"),
        ("Münster", "481##"),
    ),
    flats=("a", "b", " c", "-2"),
    glued=True,
)

FR = Culture(
    code="FR",
    given=words(
        "Agathe Baptiste Clémence Damien Élodie Fabien Garance Hugues Inès Jérôme Lucile Mathurin"
        " Noémie Océane Perrine Quitterie Rémi Solène Théo Ursule Valentin Yannick"
    ),
    particles=("", "", "", "de ", "du ", "Le "),
    stems=words("Brume Corn Dent Épin Fouge Grive Lav Mésang Noisett Or Plum Roussel Sarc Til Verv"),
    endings=words("elle ières aud eron ignac oux ault emont éval ange"),
    titles=("M.", "Mme", "Mlle"),
    street_heads=words(
        "Lampion Manège Tournesol Ballon Grelot Pinceau Sifflet Crayon Colibri Tambour Nénuphar"
    ),
    street_kinds=("Rue du", "Avenue du", "Boulevard du", "Impasse du", "Quai du"),
    short_kinds=("R. du", "Av. du", "Bd du", "Imp. du", "Q. du"),
    cities=(
        ("Lille", "590##"),
        ("Rouen", "760##"),
        ("Bourg-en-Bresse", "010##"),
        ("Nantes", "440##"),
        ("Metz", "570##"),
    ),
    flats=(" bis", " ter", "a", "B"),
    kind_first=True,
)
