"""The command line: one file for each verb, named like it; the other files hold what verbs have in common."""
