"""How running English speaks of the vocabulary's words. PURE: standard library only.

Names and synonyms of ``evidence.vocabulary`` are looked for by themselves; what stands here is what
articles write instead. Patterns are regular expressions over lower-case text.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SYMPTOM_CUES: Mapping[str, str] = MappingProxyType(
    {
        "fatigue": r"fatigued|exhaust(ed|ion|ing)|tired(ness)?|low energy|worn out",
        "malaise": r"malaise|feel(s|ing)? (ill|unwell|sick)|flu-like|post-?exertional|\bpem\b",
        "brain fog": r"brain fog|foggy|cognitive (dysfunction|impairment|problem\w*|symptom\w*)|"
        r"think(ing)? clearly|mental fatigue|cognition",
        "poor concentration": r"concentrat(e|ing|ion)|attention|focus(ing)? (on|for)|cognitive control",
        "memory trouble": r"memory|forgetful\w*|remember(ing)?",
        "word-finding trouble": r"find(ing)? (the right )?words|word[- ]finding|speech",
        "muscle pain": r"muscle (pain|ache|soreness)\w*|myalgia|sore muscles|muscular pain",
        "muscle weakness": r"weak(ness|er|ened)? (in |of )?(the )?(muscle|limb|leg|arm)s?|muscle "
        r"(weakness|atrophy|loss|damage)|weakness",
        "muscle fatigue": r"muscle fatig\w+|muscles? (tire|tiring|give out)|fatig\w+ of muscle|heavy legs",
        "muscle twitching": r"twitch\w*|fasciculat\w*|involuntary (movement|contraction)s?|"
        r"muscle (spasm|hyperexcitability)\w*|myoclon\w+",
        "cramps": r"cramp(s|ing)?|spasms?",
        "restless legs": r"restless legs?( syndrome)?",
        "joint pain": r"joint (pain|ache)s?|arthralgia|sore joints",
        "widespread pain": r"widespread pain|pain all over|fibromyalgia|\bfm\b|chronic pain|pain (sensitivity|"
        r"sensation|perception)s?|body aches",
        "headache": r"headaches?|migraines?",
        "unrefreshing sleep": r"unrefresh\w+|non-?restorative|wak(e|ing) (up )?(tired|unrefreshed)",
        "insomnia": r"insomnia|sleep (depriv\w+|disturb\w+|disrupt\w+|problem\w*|trouble)|fall(ing)? asleep|"
        r"(disrupts?|disturbs?|poor) sleep",
        "dizziness on standing": r"dizz\w+|light-?headed\w*|orthostatic intolerance|faint(ing|ness)?|\bpots\b|"
        r"postural tachycardia|autonomic (dysfunction|nerve|nervous)",
        "palpitations": r"palpitations?|racing heart|heart (pounding|racing)|tachycardia",
        "breathlessness": r"breathless\w*|short(ness)? of breath|dyspn\w+|out of breath|air hunger",
        "chest pain": r"chest (pain|tightness|pressure)",
        "sore throat": r"sore throat|throat pain",
        "swollen glands": r"swollen (glands|lymph nodes)|tender (lymph )?(glands|nodes)",
        "fever or chills": r"fever\w*|chills|temperature of 3[89]",
        "congestion": r"(nasal|sinus) congestion|congested|(blocked|stuffy|runny) nose",
        "nausea": r"nause\w+|queas\w+|vomit\w*",
        "bowel upset": r"diarrh\w+|bowel|stomach (upset|pain|ache)|constipation|irritable bowel",
        "light sensitivity": r"photophobia|sensitiv\w+ to (bright )?light|light sensitiv\w+|bright lights?",
        "sound sensitivity": r"sensitiv\w+ to (noise|sound)\w*|(noise|sound) sensitiv\w+|hyperacusis",
        "sensory sensitivity": r"sensory (overload|sensitiv\w+|hypersensitiv\w+)|sensitiv\w+ to (smell|touch)",
        "temperature dysregulation": r"(heat|cold) intoleran\w+|temperature (dys)?regulation|sweat(s|ing)",
        "numbness or tingling": r"numb(ness)?|tingl\w+|pins and needles|paraesthesi\w+|paresthesi\w+|"
        r"small fib(er|re) neuropathy",
        "poor coordination": r"(un|less |poor(ly)? )co-?ordinat\w+|clums\w+|motor control|unstead\w+|balance problems",
        "blurred vision": r"blurr(ed|y) vision|vision (problem|change)s?|double vision",
        "anxiety": r"anxi(ety|ous)|panic|worr(y|ied)",
        "low mood": r"depress(ed|ion)|low mood|mood (problem|disorder|issue)s?|hopeless\w*|grief|grieving",
    }
)

KIND_CUES: Mapping[str, str] = MappingProxyType(
    {
        "physical": r"exercis\w+|physical(ly)? (activit\w+|exertion|effort|active)|walk(s|ed|ing)?|work-?outs?|"
        r"climb\w*|stairs|cycl(e|ing)|muscle (use|biops\w+|tissue|mass)|skeletal muscle|housework|shower\w*|gym|"
        r"physical",
        "cognitive": r"(mental|cognitive|intellectual) (exertion|effort|activit\w+|task|work|load)\w*|reading|"
        r"screens?|concentrat\w+|cognitive control|brain work|desk work",
        "emotional": r"emotional\w*|argument|grief|grieving|upset(ting)?|psychological stress",
        "social": r"social(is|iz)\w+|social (event|contact|activit)\w*|visit(s|ors?)|conversation|talking|"
        r"phone calls?|guests",
        "orthostatic": r"(standing|upright|sitting up)|orthostatic|tilt(-table)? test|posture",
        "sensory": r"sensory (overload|exertion|input|stimul\w+)|(loud )?nois(e|y)|bright lights?|crowds?",
    }
)

COFACTOR_CUES: Mapping[str, str] = MappingProxyType(
    {
        "infection": r"re-?infect\w+|(new|acute|another) infection|infections?|(a|the) cold\b|flu\b",
        "period": r"menstru\w+|(my|her|their) period|menses|premenstrual|monthly cycle",
        "poor sleep": r"(poor|bad|short|little|lack of|too little|disturbed|disrupted|disrupts) sleep|sleep "
        r"(depriv\w+|loss|disturb\w+|disrupt\w+)|slept (badly|poorly)|sleepless",
        "stress": r"stress(ful|ed|ors?)?",
        "caffeine": r"caffein\w*|coffee|energy drinks?",
        "alcohol": r"alcohol\w*|wine|beer|drinking",
        "screen time": r"screen time|screens?|computer|television|smartphone",
        "dehydration": r"dehydrat\w+|too little (fluid|water)|fluid loss|hydration",
        "missed rest": r"(miss|skipp)(ed|ing) (a )?rest|without (a )?(rest|break)|not rest(ed|ing)|no rest",
        "heat": r"(hot|warm) (weather|day|bath|shower|room)s?|heat ?wave|\bheat\b",
        "travel": r"travel\w*|journey|flight|jet ?lag|long drive",
        "medication change": r"(new|change[sd]? (of|in)|stopp(ed|ing)|start(ed|ing)|dose of) (a )?(medic\w+|drugs?)|"
        r"side effects?|withdrawal",
        "vaccination": r"vaccin\w+|booster (dose|shot)|jab",
    }
)

PATTERN_CUES: Mapping[str, str] = MappingProxyType(
    {
        "same day": r"(on )?the same day|immediate(ly)?|straight away|right away|within (an hour|hours|minutes)|"
        r"during (the )?(exertion|exercise|activity)|as soon as",
        "delayed": r"delay(ed|s)?\b|(the )?next (day|morning)|(a|one|two|three) days? (later|after)|hours or days"
        r"|(12|24|48|72)(\s?(-|–|to)\s?(24|48|72))? hours|day(s)? after|following day",
        "week-long": r"(about |for |up to |last\w* )(a|one) week|several days|for days|days or weeks|seven days|"
        r"\bdays to weeks\b",
        "two weeks or more": r"(two|three|several|many) weeks|weeks or (even )?months|for (weeks|months)|months"
        r" or years|14 days|persist\w* for (weeks|months)",
        "overlapping": r"before (they|she|he|one|it) (had |has |have )?(fully )?recover\w+|overlapp?ing (crash|"
        r"episode)\w*|without recovering|not (yet|fully) recovered",
        "recurrent": r"recurr\w+|again and again|repeated(ly)? (crash|episode|relaps)\w*|waxing and waning|"
        r"(relapses?|flares?)\b|come and go",
        "rolling": r"rolling|one (crash )?after (the )?(other|another)|back[- ]to[- ]back|constant crash\w*",
        "cumulative": r"cumulativ\w+|add(s|ed|ing)? up|accumulat\w+|build(s|ing)? up|several (activities|efforts)",
        "no trigger found": r"(no|without) (clear |obvious |apparent |known )?(trigger|reason|cause)|out of the "
        r"blue|unpredictabl\w+|unclear (trigger|cause)",
    }
)

# In this order: the first that fits is suggested.
STATEMENT_CUES: tuple[tuple[str, str], ...] = (
    (
        "red flag",
        r"(seek|call|need\w*) (urgent |immediate |emergency |medical |professional )+(help|care|attention|advice|"
        r"evaluation)|emergency (room|department|services)|see (a|your) (doctor|physician|gp)|"
        r"consult (a|your) (doctor|physician|healthcare)|medical (evaluation|attention) (is|should)|"
        r"(warrants?|requires?) (further |medical |prompt |immediate )+(evaluation|assessment|attention)|"
        r"neurological evaluation|electromyography",
    ),
    (
        "treatment studied",
        r"placebo|randomi[sz]ed|clinical trial|supplement\w*|\d+ ?mg\b|\bdrugs?\b|medicat\w+|"
        r"stimulation (study|session|device|therap\w+)|transcranial|antivirals?|treat(ed|ing|ment) (with|for|of)|"
        r"rehabilitation program\w*|graded (exercise|activity)|physical therapy|(gradual|progressive) "
        r"(exercise|muscle|activ\w+)|magnesium|vitamins?|therap(y|ies)\b|exercise program\w*",
    ),
    (
        "management",
        r"\bpac(e|ing)\b|energy conserv\w+|stay(ing)? within|rest(ing)? (before|after|breaks?)|strateg(y|ies)|"
        r"manag(e|ing|ement)|cop(e|ing) with|advice|advis(e|es)|recommend\w*|relax\w+|avoid (exercis\w+|over)|"
        r"(reduce|limit)(ing)? (caffeine|alcohol|stress)|heart rate monitor\w*|breathing (exercise|technique)s?",
    ),
    (
        "mechanism",
        r"mitochond\w+|biops\w+|mechanism|inflammat\w+|cytokin\w+|neuro(n|transmit|inflam|musc)\w*|cells?\b|"
        r"cortex|gaba\b|enzymes?|clots?|clotting|metaboli\w+|oxid\w+|receptor|immune|nerve (conduction|signal)\w*|"
        r"electrolyt\w+|potassium|calcium|blood (flow|vessel)\w*|oxygen|protein\w*|neural|brain (region|area|"
        r"pathway)s?|amyloid|viral (reservoir|persist\w+|protein\w*|remnant)\w*|vascula\w+|lactate",
    ),
    (
        "pattern",
        r"followed by|(next|following) day|days? (after|later)|wors(e|en|ens|ened|ening)|crash(es|ed)?|post-?exertional|flare|after (exert|exercis|activit|effort)\w*|"
        r"patients? (report|describe|experience|say|notice)\w*|people (report|describe|experience|say|notice)\w*|"
        r"hours or days|symptoms? (vary|include|appear|return|worsen|last)\w*|most (common|people)|noticeable",
    ),
)

REMEDY_CUES: Mapping[str, str] = MappingProxyType(
    {
        "exercise": r"(graded|gradual|progressive|structured|supervised|gentle|light|regular) (exercis\w+|activit\w+|"
        r"muscle|strength\w*|movement)|exercise (program\w*|therapy|training|plan)|physical therap\w+|"
        r"physiotherap\w+|rehab(ilitation)?|stretching|strength training|keep moving|stay active|training|"
        r"((much )?lower|low|moderate|high)[- ]intensity|recommend\w* .{0,40}exercis\w+|benefit .{0,40}exercis\w+|"
        r"exercis\w+ (in treating|help\w*|improv\w*|is to)",
        "medicine": r"drugs?|medicat\w+|medicines?|prescri\w+|lyrica|pregabalin|gabapentin|naltrexone|ldn|"
        r"antivirals?|paxlovid|steroids?|beta-?blockers?|antihistamin\w*|benzodiazepin\w*|antidepressants?|\d+ ?mg|"
        r"monoclonal|immunoglobulin|(boost|enhance|increase)\w* gaba|remed(y|ies)|treat(ed|ing|ments?)|"
        r"therap(y|ies)|cures?|dos(e|es|age)",
        "supplement": r"supplement\w*|vitamins?|magnesium|coenzyme|coq10|pea|palmitoyl\w+|luteolin|"
        r"potassium[- ]rich|foods? rich in|herbal|probiotics?|creatine|omega-?3|nattokinase",
        "device": r"(magnetic|brain|nerve|current|electrical) stimulat\w+|stimulat(ion|or)s?|tdcs|rtms|tms|devices?|"
        r"hyperbaric|oxygen therapy|compression (stocking|garment)s?|red light",
    }
)
