"""The words that a client's copy does without, each with what to say instead.

Only words that are wrong in nearly every sentence are listed: a rule that cries wolf is soon ignored.
"""

from collections.abc import Mapping

BLAMING: Mapping[str, str] = {
    "non-compliant": "say what the person chose, and why",
    "noncompliant": "say what the person chose, and why",
    "non-compliance": "say what the person chose, and why",
    "non-adherent": "say what the person chose, and why",
    "attention-seeking": "say what the person was asking for",
    "attention seeking": "say what the person was asking for",
    "manipulative": "say what the person did, and what they needed",
    "treatment-resistant": "say that this treatment has not helped",
    "lacks insight": "say how the person sees it",
    "lack of insight": "say how the person sees it",
    "poor historian": "say what the person remembers",
    "frequent flyer": "say how often the person came",
    "a schizophrenic": "has schizophrenia",
    "schizophrenics": "people with schizophrenia",
    "an addict": "uses, or depends on, …",
    "a junkie": "uses, or depends on, …",
    "drug abuser": "uses drugs",
    "substance abuse": "substance use",
    "substance abuser": "uses substances",
    "committed suicide": "died by suicide",
    "commit suicide": "die by suicide",
    "failed suicide": "survived",
    "the mentally ill": "people with a mental illness",
    "suffers from": "has, or lives with",
    "suffering from": "has, or lives with",
    "is diabetic": "has diabetes",
    "is bipolar": "has bipolar disorder",
    "failed to attend": "could not come, or we missed you",
    "did not attend": "could not come, or we missed you",
    "absconded": "left",
}
"""Words that judge a person, or name them by an illness."""

JARGON: Mapping[str, str] = {
    "adls": "everyday tasks",
    "anhedonia": "finds no joy in things",
    "biopsychosocial": "all that affects how someone is",
    "bd": "twice a day",
    "comorbid": "at the same time as",
    "comorbidity": "another illness at the same time",
    "contraindicated": "not safe together with",
    "decompensated": "became unwell",
    "decompensation": "becoming unwell",
    "dysphoric": "low, or uneasy",
    "euthymic": "in an even mood",
    "hx": "history",
    "multidisciplinary": "say who takes part",
    "nocte": "at night",
    "polypharmacy": "several medicines at once",
    "presenting complaint": "why the person came",
    "prn": "when needed",
    "prodromal": "early",
    "psychoeducation": "learning about the illness",
    "psychomotor": "say what moves more slowly, or faster",
    "suicidal ideation": "thoughts of suicide",
    "symptomatology": "symptoms",
    "tds": "three times a day",
    "titrate": "change step by step",
    "titrated": "changed step by step",
    "tx": "treatment",
}
"""Words that only professionals use."""
