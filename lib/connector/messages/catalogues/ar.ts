import type { Catalogue } from './catalogue.ts'

/** Arabic; worded without addressing a gender where the language allows it. */
export const ar: Catalogue = {
  messages: {
    requested:
      'شكرًا لكم. تم استلام طلب الوصول وهو بانتظار الموافقة. يُرجى المحاولة مرة أخرى بعد أن نتواصل معكم. الرقم المرجعي: {reference}',
    pending:
      'لا يزال طلب الوصول بانتظار الموافقة. يُرجى المحاولة مرة أخرى بعد أن نتواصل معكم. الرقم المرجعي: {reference}',
    denied: 'لم تتم الموافقة على طلب الوصول. الرقم المرجعي: {reference}',
    deniedByPolicy: 'لم تتم الموافقة على طلب الوصول.',
    addressDenied: 'لم تتم الموافقة على طلب الوصول.',
    accountBeingSetUp:
      'تمت الموافقة على طلبكم ويجري الآن إعداد حسابكم. يُرجى المحاولة مرة أخرى بعد بضع دقائق. الرقم المرجعي: {reference}',
    alreadyHasAccess: 'لديكم حق الوصول بالفعل. يُرجى تسجيل الدخول بدلاً من التسجيل من جديد.',
    invalidInput: 'يُرجى التحقق مما أدخلتموه في حقل «{attribute}» وتصحيحه.',
    unreadableAddress: 'تعذّرت قراءة عنوان بريدكم الإلكتروني. يُرجى التسجيل باستخدام عنوان آخر.',
    unreadableCall:
      'حدث خطأ في عملية التسجيل هذه فأوقفناها. يُرجى البدء من جديد. وإذا تكرر ذلك، يُرجى إبلاغ الجهة التي دعتكم.',
    unavailable: 'لا يمكننا استلام طلبكم في الوقت الحالي. لم يُفقد أي شيء. يُرجى المحاولة مرة أخرى بعد بضع دقائق.',
  },
  attributes: {
    email: 'عنوان البريد الإلكتروني',
    displayName: 'اسم العرض',
    givenName: 'الاسم الأول',
    surname: 'اسم العائلة',
    jobTitle: 'المسمى الوظيفي',
    streetAddress: 'عنوان الشارع',
    city: 'المدينة',
    postalCode: 'الرمز البريدي',
    state: 'الولاية/المقاطعة',
    country: 'البلد/المنطقة',
  },
}
