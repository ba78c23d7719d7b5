import type { Catalogue } from './catalogue.ts'

/** French, formal address. */
export const fr: Catalogue = {
  messages: {
    requested:
      'Merci. Votre demande d’accès a bien été reçue et attend d’être approuvée. Veuillez réessayer lorsque vous aurez reçu de nos nouvelles. Votre référence : {reference}',
    pending:
      'Votre demande d’accès est toujours en attente d’approbation. Veuillez réessayer lorsque vous aurez reçu de nos nouvelles. Votre référence : {reference}',
    denied: 'Votre demande d’accès n’a pas été approuvée. Votre référence : {reference}',
    deniedByPolicy: 'Votre demande d’accès n’a pas été approuvée.',
    addressDenied: 'Votre demande d’accès n’a pas été approuvée.',
    accountBeingSetUp:
      'Votre demande a été approuvée et votre compte est en cours de création. Veuillez réessayer dans quelques minutes. Votre référence : {reference}',
    alreadyHasAccess: 'Vous avez déjà accès. Veuillez vous connecter au lieu de vous inscrire à nouveau.',
    invalidInput: 'Veuillez vérifier et corriger votre saisie dans le champ « {attribute} ».',
    unreadableAddress: 'Nous n’avons pas pu lire votre adresse e-mail. Veuillez vous inscrire avec une autre adresse.',
    unreadableCall:
      'Cette inscription présente un problème et nous l’avons interrompue. Veuillez recommencer. Si le problème persiste, prévenez les personnes qui vous ont invité.',
    unavailable:
      'Nous ne pouvons pas traiter votre demande pour le moment. Rien n’a été perdu. Veuillez réessayer dans quelques minutes.',
  },
  attributes: {
    email: 'Adresse e-mail',
    displayName: 'Nom d’affichage',
    givenName: 'Prénom',
    surname: 'Nom',
    jobTitle: 'Fonction',
    streetAddress: 'Adresse',
    city: 'Ville',
    postalCode: 'Code postal',
    state: 'État/Province',
    country: 'Pays/Région',
  },
}
