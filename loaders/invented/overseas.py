"""Tables for the English-speaking countries, Canada among them. Surnames and streets are invented."""

from __future__ import annotations

from dataclasses import replace

from loaders.invented.culture import Culture, words

GB = Culture(
    code="GB",
    given=words(
        "Alfie Beatrix Callum Daphne Edmund Freya Gareth Harriet Imogen Jasper Kirsty Lachlan Maisie"
        " Nigel Olive Piers Rhian Saskia Tristan Una Vivian Winifred Zara Dermot"
    ),
    particles=("",),
    stems=words(
        "Apple Badger Clover Dapple Ember Finch Gorse Heron Juniper Kestrel Larch Moss Nettle Otter Plover"
    ),
    endings=words("by croft dale ford garth hollow ley mead shaw thorpe wick worth"),
    titles=("Mr", "Mrs", "Ms", "Dr"),
    street_heads=words(
        "Bobbin Candlewick Dovetail Fiddler Gingerbread Hopscotch Kettle Ladybird Marmalade Nutmeg"
        " Pinwheel Quill Raincoat Skylark Treacle"
    ),
    street_kinds=words("Street Road Lane Close Gardens Crescent"),
    short_kinds=words("St Rd Ln Cl Gdns Cres"),
    cities=(
        ("Leeds", "LS# #@@"),
        ("Bristol", "BS# #@@"),
        ("Cardiff", "CF1# #@@"),
        ("Norwich", "NR# #@@"),
        ("Glasgow", "G4# #@@"),
    ),
    flats=("a", "B"),
    number_first=True,
)

US = replace(
    GB,
    code="US",
    given=words(
        "Abby Brandon Cheyenne Dwight Eliza Forrest Gwen Hank Ivy Jolene Kendra Lamar Mabel Nolan"
        " Opal Preston Rosalie Shelby Travis Wanda Xavier Yolanda Zeke Amos"
    ),
    stems=words(
        "Ash Bramble Cotton Drift Elder Fox Granite Hickory Indigo Mallow Prairie Quarry River Sorrel Walnut"
    ),
    endings=words("burn cliff combe field gate hurst land more ridge stead ton well"),
    street_kinds=words("Street Avenue Drive Road Lane Boulevard"),
    short_kinds=words("St Ave Dr Rd Ln Blvd"),
    cities=(
        ("Tampa", "336##"),
        ("Denver", "802##"),
        ("Boise", "837##"),
        ("Providence", "029##"),
        ("Madison", "537##"),
        ("Portland", "972##"),
        ("Albany", "122##"),
    ),
    flats=(" Apt 2", " # 4", "a", " Unit 7"),
)

CA = replace(
    US,
    code="CA",
    cities=(
        ("Toronto", "M5@ #@#"),
        ("Vancouver", "V6B #@#"),
        ("Halifax", "B3@ #@#"),
        ("Winnipeg", "R3@ #@#"),
    ),
    flats=(" Unit 3", "a", " Apt 9"),
)

AU = replace(
    GB,
    code="AU",
    given=words(
        "Angus Bronte Clancy Darcy Elspeth Flynn Georgie Hamish Isla Jarrah Kylie Lachie Matilda Ned"
        " Orla Poppy Reuben Sienna Tully Wren"
    ),
    stems=words(
        "Acacia Banksia Coral Dingle Fern Gully Heath Jacka Kelp Lomandra Myrtle Quandong Saltbush Wattle"
    ),
    street_kinds=words("Street Parade Road Court Terrace Avenue"),
    short_kinds=words("St Pde Rd Ct Tce Ave"),
    cities=(
        ("Perth", "60##"),
        ("Brisbane", "40##"),
        ("Sydney", "20##"),
        ("Melbourne", "30##"),
        ("Hobart", "70##"),
        ("Adelaide", "50##"),
    ),
    flats=("a", "B"),
)

NZ = replace(
    AU,
    code="NZ",
    stems=words("Breaker Cabbage Flax Godwit Kauri Manuka Pipi Pumice Rata Skua Toetoe Tussock Wharf"),
    cities=(("Auckland", "06##"), ("Wellington", "60##"), ("Christchurch", "80##"), ("Dunedin", "90##")),
)
