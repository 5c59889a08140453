"""Words that stand beside a name and speak for or against it; all in small letters."""

from deepdive.checks.vocabulary import word_set

# Titles that are part of a name.
TITLES = word_set("""
    cllr dame dr imam lady master miss mister mr mrs ms mx prof professor rev revd reverend sir
""")

# Titles that are no other word: what stands behind them is a name in small letters too; and words that are none.
ALWAYS_TITLES = word_set("mr mrs mister")
BEHIND_NO_TITLE = word_set("""
    and are asked but came can could did does for from had has have her his into its not off our out own said says she
    than that the their then they this too was were what when who will with would you your
""")

# Titles of work that stand before a name and are not part of it.
RANKS = word_set("""
    cllr constable dc dci di ds insp inspector judge nurse pc pcso sergeant sgt sister wpc
""")

# What people are to one another.
KIN = word_set("""
    aunt auntie aunty baby bf boy boyfriend bro brother bruv carer child cousin dad daddy dads daughter ex
    father fathers fiance fiancé friend gf girl girlfriend gran grandad grandfather grandma grandmother grandpa
    granny husband infant lad lodger mate mom mother mothers mum mummy mums nan nana nanna nanny nans neighbor
    neighbour nephew newborn niece parent partner perp perpetrator pupil sib sibling sister son stepdad
    stepfather stepmother stepmum stepson student suspect teenager toddler twin uncle victim wife
""")

# Workers by what they do.
ROLES = word_set("""
    advocate counsellor cpn dsl fsw gp hv iro iso manager midwife mw nurse officer pa practitioner solicitor sw
    ta teacher visitor worker
""")

# Words that announce a name.
NAMING = word_set("""
    aka alias called goes known named nicknamed
""")

# Words that announce what somebody is called.
CALLED = word_set("""
    aka called named nicknamed
""")

# Words after which even an ordinary word with a capital is what somebody is called.
NICKNAMED = word_set("""
    aka nicknamed
""")

# Who can be called something.
CALLABLE = KIN | word_set("""
    adult bloke dealer female guy he her him is male man man's peer person she somebody someone was woman yp
""")

# What a person has: after a possessive these speak for a name ("X's mum").
OWNED = KIN | word_set("""
    account attendance bed bedroom behaviour best big bio biological birth brother's bruise care carer's carers
    case children clothes college current dad's disclosure disclosures dob drinking drug eldest family father's
    file first flat foster gp half head health history home house hv injuries injury key kids little maternal
    medical mental mother's mum's name needs new nursery older other own parents paternal phone placement plan
    presentation previous record records room school school's schools siblings sibs sister's social step story
    surname sw teacher views voice weight wishes worker younger youngest
""")

# After these an unlisted word is a family's name ("the X children").
HOUSEHOLD = word_set("""
    baby boys brothers children families family girls household kids siblings sibs sisters twins
""")

# What a person does or is: a verb after an unlisted word at the opening of a sentence.
DOING = word_set("""
    absconded admits admitted aged agreed agrees alone also always appeared appears arrested arrived asked asks
    assaulted attended attending attends became becomes been begged being born came can can't cancelled cant
    comes could couldn't couldnt cried cries declined denied denies described describes did didn't didnt died
    disclosed discloses does doesn't doesnt drank drinking drinks drove engaged engages excluded explained explains
    feels felt gained gave gets gives goes going got had hadn't hadnt has hasn't hasnt hated hates hit hits is
    isn't isnt keeps kept knew known knows leaves left liked likes lived lives living looked looks lost loved
    loves made makes may meets met minimised minimises missed misses missing moved moves needed needs never
    phoned picked placed presented presents ran rang refused refuses removed reported reports returned said says
    seemed seems seen shouted sleeping sleeps slept smoked smokes speaks spoke stayed staying stays still
    struggled struggles telling tells texted texts thinks thought threatened told tried tries trusted trusts
    turned used uses using visited wanted wants was wasn't wasnt went will won't wont worked working works
    worried worries would wouldn't wouldnt
""")

# Verbs that ordinary nouns share ("Hope is", "Meds were").
LOOSE = word_set("""
    also always been being can could did does had has is kept looks made makes may needed needs never seems seen
    still used uses was will worked works would
""")

# Verbs strong enough to make a single letter a child.
SPEAKING = word_set("""
    admitted asked attended denied disclosed discloses feels felt lives refused reported said says seen tells
    told went
""")

# Word-names that open sentences as plain words; only a person's verb makes them names.
ABSTRACT = word_set("""
    art autumn bill blessing can candy charity chase coco comfort destiny duke faith favour forest genesis gift
    glory gold goodness harmony heaven honey honour hope joy justice liberty may melody memory mercy
    miracle ocean patience peace praise prince princess river royal sky star storm summer treasure trinity unity
    will
""")

# After "Will" at the opening of a sentence these leave only the name: the verb takes another form after it.
AFTER_WILL = word_set("""
    did didn't didnt does doesn't doesnt had has hasn't hasnt is isn't isnt was wasn't wasnt
""")

# Kinship that makes a small word-name a name ("mum grace").
SMALL_KIN = word_set("""
    aunt auntie aunty baby boyfriend brother called cousin dad daughter father girlfriend gran mother mum named
    nan partner sib sibling sister son stepdad stepmum toddler twin uncle
""")

# Word-names believed in small letters after kinship.
SMALL_WORD_NAMES = word_set("""
    blessing charity faith frank grace joy mark mercy nick patience precious rob rose sue
""")

# What somebody is, after a small word-name and "the": "mark the tutor".
CALLINGS = word_set("""
    advocate carer coach counsellor head mentor midwife nurse teacher tutor worker youth
""")

# Words that place what follows.
PLACING = word_set("""
    across around in near outside throughout within
""")

# Before "to", "from" or "of" these speak of a place.
MOVING = word_set("""
    area away back born borough city down family here isle move moved moving over part relocated returned
    transfer transferred travelled up
""")

# Before an unlisted word these speak of a thing.
ARTICLES = word_set("""
    a an another any each every no our some that the their this your
""")

# Words before a name that make it a thing ("Operation X").
LED = word_set("""
    operation programme project saint st storm
""")

# After an unlisted word these make it a thing's name ("X project").
THINGS = word_set("""
    academy act app approach area assessment award basket baskets board borough building campaign centre charity
    charter checklist church city clinic college communities community competence competent conference
    constabulary continuum council county course court culture database day descent enquiry estate festival form
    foundation framework fund grant group guidance guidelines gurdwara helpline heritage hospice hospital house
    inquiry interpreter interpreters judgement judgment language law leaflet leaflets league lodge meeting
    method model month mosque nursery origin panel partnership pathway plan police policy portal practice
    principles program programme project protocol region report review road room rule scale scheme school score
    service services speaker speakers speaking standard standards strategy street suite surgery syndrome system
    team teams temple tool toolkit town training trust unit university video village ward website week
""")

# After a surname these make it a place's name.
TERRAIN = word_set("""
    area common estate green hill park region road street unit village ward way wood
""")

# After a given name these make it a thing's name ("X Protocol", "X ward").
EPONYMS = word_set("""
    centre competence competency competent continuum day foundation guidelines hospice hospital inquiry
    principles protocol report suite syndrome trust unit ward
""")

# The last word of an organisation's title.
ORGANISATIONS = word_set("""
    board cathedral ccg constabulary council diocese hospice hospital hospitals icb infirmary lscb lscp nhs
    partnership police trust university
""")

# Before a single letter these make a pseudonym ("Child D").
PSEUDONYMS = word_set("""
    adult agency area baby case child client dad family father group mother mum parent person plan practitioner
    school sibling subject twin unborn worker young yp
""")

# Small words inside names ("al", "van der").
PARTICLES = word_set("""
    ab abu al ap ben bin bint da de del della den der di dos du el ibn la le mac mc o st ul ur van von
""")
