import type { Catalogue } from './catalogue.ts'

/** Dutch, formal address. */
export const nl: Catalogue = {
  messages: {
    requested:
      'Hartelijk dank. Uw toegangsaanvraag is ontvangen en wacht op goedkeuring. Probeer het opnieuw zodra u bericht van ons hebt gekregen. Uw referentie: {reference}',
    pending:
      'Uw toegangsaanvraag wacht nog op goedkeuring. Probeer het opnieuw zodra u bericht van ons hebt gekregen. Uw referentie: {reference}',
    denied: 'Uw toegangsaanvraag is niet goedgekeurd. Uw referentie: {reference}',
    deniedByPolicy: 'Uw toegangsaanvraag is niet goedgekeurd.',
    addressDenied: 'Uw toegangsaanvraag is niet goedgekeurd.',
    accountBeingSetUp:
      'Uw aanvraag is goedgekeurd en uw account wordt ingesteld. Probeer het over enkele minuten opnieuw. Uw referentie: {reference}',
    alreadyHasAccess: 'U hebt al toegang. Meld u aan in plaats van u opnieuw te registreren.',
    invalidInput: 'Controleer en corrigeer wat u bij ‘{attribute}’ hebt ingevuld.',
    unreadableAddress: 'We konden uw e-mailadres niet lezen. Registreer u met een ander adres.',
    unreadableCall:
      'Er is iets mis met deze registratie en daarom hebben we deze gestopt. Begin opnieuw. Blijft dit gebeuren, laat het dan weten aan degenen die u hebben uitgenodigd.',
    unavailable:
      'We kunnen uw aanvraag op dit moment niet aannemen. Er is niets verloren gegaan. Probeer het over enkele minuten opnieuw.',
  },
  attributes: {
    email: 'E-mailadres',
    displayName: 'Weergavenaam',
    givenName: 'Voornaam',
    surname: 'Achternaam',
    jobTitle: 'Functie',
    streetAddress: 'Straat en huisnummer',
    city: 'Plaats',
    postalCode: 'Postcode',
    state: 'Provincie/staat',
    country: 'Land/regio',
  },
}
