import type { Strings } from './en.ts';

export const es: Strings = {
  open: 'Haga una pregunta',
  title: 'Preguntas y respuestas',
  close: 'Cerrar',
  clear: 'Empezar de nuevo',
  language: 'English',
  greeting:
    'Pregunte con sus propias palabras. Muestro respuestas escritas por personas, con sus fuentes. No soy una persona ni un médico. No escriba datos personales de salud.',
  input: 'Su pregunta',
  send: 'Enviar',
  helpNow: '¿Necesita ayuda ahora?',
  helpText:
    'En una crisis, llame o escriba al 988; en una emergencia, al 911; por intoxicación, Poison Help 1-800-222-1222.',
  sources: 'Fuentes',
  preview: 'Vista previa: aún sin revisión de un profesional clínico.',
  reviewed: 'Revisado por {by}, {credential}, el {on}.',
  none: 'Ninguna de estas',
  noneReply: 'Lo sentimos. Pregunte con otras palabras o llámenos.',
  next: 'También puede preguntar',
  waiting: 'Buscando la respuesta',
  retry: 'Enviar otra vez',
  offline: 'No se pudo enviar el mensaje. Su texto se conserva. Revise su conexión y envíelo otra vez.',
  busy: 'Fue muy rápido. Espere unos segundos y envíelo otra vez.',
  'too-long': 'El mensaje es demasiado largo. Acórtelo, por favor.',
  service: 'Algo falló de nuestro lado. Su texto se conserva; envíelo otra vez.',
  helpful: '¿Le sirvió?',
  yes: 'Sí',
  no: 'No',
  thanks: 'Gracias.',
  you: 'Usted',
  assistant: 'Asistente',
};
