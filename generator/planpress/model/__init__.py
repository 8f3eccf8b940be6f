"""What a plan is: frozen types, one noun to a file, in the words of case managers and of FHIR."""
