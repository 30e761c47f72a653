import type { ButtonStrings, PanelStrings } from './en.ts';

/** The language's own name. */
export const name = 'Español';

/** What the button's script says in Spanish. */
export const button: ButtonStrings = {
  open: 'Haga una pregunta',
  help: '¿Necesita ayuda ahora?',
  call: 'Llamar al',
  text: 'Texto al',
  failed: 'No se pudo cargar el chat. Pulse el botón otra vez o ',
  page: 'pregunte en esta página',
};

/** What the panel says in Spanish. */
export const panel: PanelStrings = {
  title: 'Preguntas y respuestas',
  close: 'Cerrar',
  clear: 'Empezar de nuevo',
  greeting:
    'Pregunte con sus propias palabras. Muestro respuestas escritas por personas, con sus fuentes. No soy una persona ni un médico. No escriba datos personales de salud.',
  input: 'Su pregunta',
  send: 'Enviar',
  person: 'Hable con una persona:',
  privacy: 'Privacidad',
  sources: 'Fuentes',
  preview: 'Vista previa: aún sin revisión de un profesional clínico.',
  reviewed: 'Revisado por {by}, {credential}, el {on}.',
  none: 'Ninguna de estas',
  noneReply: 'Pruebe con otras palabras o una frase corta.',
  next: 'También puede preguntar',
  waiting: 'Buscando la respuesta',
  retry: 'Enviar otra vez',
  offline: 'No se pudo enviar el mensaje. Su texto se conserva. Revise su conexión y envíelo otra vez.',
  busy: 'Espere unos segundos y envíelo otra vez.',
  'too-long': '{n} caracteres; caben {most}. Acórtelo. Su texto se conserva.',
  service: 'Algo falló. Su texto se conserva. Envíelo otra vez.',
  helpful: '¿Le sirvió?',
  yes: 'Sí',
  no: 'No',
  why: '¿Qué faltó?',
  unclear: 'Difícil de entender',
  'not-my-question': 'No es mi pregunta',
  missing: 'Falta algo',
  other: 'Otra cosa',
  thanks: 'Gracias.',
  copy: 'Copiar',
  copied: 'Copiado.',
  print: 'Imprimir',
};
