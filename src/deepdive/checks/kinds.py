"""What each kind of identifier is called in a sentence."""

KIND_WORDS = {
    "name": "a name",
    "date_of_birth": "a date of birth",
    "address": "an address",
    "postcode": "a postcode",
    "phone": "a telephone number",
    "email": "an e-mail address",
    "nhs_number": "an NHS number",
    "upn": "a pupil number",
    "nino": "a National Insurance number",
    "registered_number": "a number somebody is registered under",
    "case_number": "a case number",
    "place": "a school or surgery",
    "handle": "a name used online",
    "link": "a link",
    "vehicle": "a number plate",
}
