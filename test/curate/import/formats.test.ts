/** Each format other services write is read as a person would read it, and what cannot be read is told with its row. */
import { describe, expect, it } from 'vitest';
import { decodeFile, formatOf, MOST_ANSWERS, readImport } from '../../../src/curate/import/read.ts';
import { render } from '../../../src/knowledge/render.ts';

const errors = (text: string) =>
  readImport(text)
    .problems.filter((p) => p.severity === 'error')
    .map((p) => `${p.row ?? '-'}: ${p.message}`);

describe('tables', () => {
  it.each([
    ['comma', 'question,answer\n"Is it safe, really?","Yes, ""mostly"".\nAsk us."\n'],
    ['semicolon', 'Question;Answer\n"Is it safe, really?";"Yes, ""mostly"".\nAsk us."\n'],
    ['tab', '\ufeffPREGUNTA\tRespuesta\r\n"Is it safe, really?"\t"Yes, ""mostly"".\r\nAsk us."\r\n'],
    ['tab, nothing quoted', 'title\tbody\nIs it safe, really?\tYes, "mostly".\n'],
    ['a line that names the separator', 'sep=;\nquestion;answer\n"Is it safe, really?";"Yes, ""mostly"".\nAsk us."'],
  ])('parted by %s', (_, text) => {
    const { told, problems } = readImport(text);
    expect(problems).toEqual([]);
    expect(told).toHaveLength(1);
    expect(told[0]?.title).toBe('Is it safe, really?');
    expect(told[0]?.body).toMatch(/^Yes, "mostly"\.(\nAsk us\.)?$/);
  });

  it('number rows as a spreadsheet shows them, blank ones and line breaks in cells counted right', () => {
    const { told } = readImport('question,answer\none?,"a\nb\nc"\n,\ntwo?,d\n');
    expect(told.map(({ row, title }) => [row, title])).toEqual([
      [2, 'one?'],
      [4, 'two?'],
    ]);
  });

  it('say which column is not known, and leave what is not told untold', () => {
    const { told, problems } = readImport('Question,Answer,Author\na?,b,Jo\n');
    expect(problems).toEqual([{ severity: 'note', message: 'The column "Author" is not known and is left out.' }]);
    expect(told[0]).toEqual({ row: 2, title: 'a?', body: 'b', fields: {} });
  });

  it.each([
    ['no names', 'Is it safe?,Yes.\n', /^-: The first row has to name the columns/],
    ['one name missing', 'question,note\na?,b\n', /there is none for the answer/],
    ['a name twice', 'question,title,answer\na,b,c\n', /Two columns mean the same: "title"/],
    [
      'an open quotation mark',
      'question,answer\na?,"b\nc?,d\n',
      /^2: A quotation mark opens a cell and none closes it/,
    ],
    ['too many cells', 'question,answer\na?,b, and more\n', /^2: The row has 3 cells and the first row names 2/],
    ['neither yes nor no', 'question,answer,efficacy\na?,b,perhaps\n', /^2: "perhaps" .* neither yes nor no/],
    ['an empty file', ' \n', /^-: The file is empty/],
    ['a head and nothing below', 'question,answer\n', /^-: There is no answer in the file/],
  ])('refuse %s in words', (_, text, message) => expect(errors(text).join('\n')).toMatch(message));

  it('refuse a file with more answers than anybody has', () => {
    const rows = Array.from({ length: MOST_ANSWERS + 1 }, (_, i) => `q${i}?,a`).join('\n');
    expect(errors(`question,answer\n${rows}`)[0]).toContain('2001 answers');
  });

  it('are read in every encoding spreadsheets write', () => {
    const text = 'pregunta;respuesta\n¿Cuánto dura?;Más o menos un año.\n';
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from([...text], (c) => c.charCodeAt(0)).buffer),
    ]);
    const latin = Uint8Array.from([...text], (c) => c.charCodeAt(0));
    for (const bytes of [new TextEncoder().encode(text), new TextEncoder().encode(`\ufeff${text}`), utf16, latin])
      expect(readImport(decodeFile(bytes)).told[0]).toMatchObject({
        title: '¿Cuánto dura?',
        body: 'Más o menos un año.',
      });
  });
});

describe('bullets that were typed', () => {
  it('become a list, and what follows is no part of it', () => {
    const body = 'Bring:\n• an ID\n  ● a friend who\nstays with you\nCall us before.\n\n· one\n\n· two\n\nEnd';
    const told = readImport(`question,answer\nWhat to bring?,"${body}"`).told[0]?.body;
    expect(told).toBe('Bring:\n- an ID\n- a friend who\n  stays with you\n\nCall us before.\n\n- one\n- two\n\nEnd');
    expect(render(told ?? '').html.match(/<li>/g)).toHaveLength(4);
    expect(readImport('<h2>A?</h2><p>So:<br>• one<br>• two</p>').told[0]?.body).toBe('So:\n- one\n- two');
  });

  it('stay signs inside a line, alone, and in what we exported ourselves', () => {
    const body = 'a • b\n•\n•c\n- d';
    expect(readImport(`question,answer\nA?,"${body}"`).told[0]?.body).toBe(body);
    expect(readImport('id,question,answer\na,A?,• b').told[0]?.body).toBe('• b');
  });
});

describe('QnABot', () => {
  it('gives the Markdown before the plain text, and the other wordings', () => {
    const text = JSON.stringify({
      qna: [
        {
          qid: 'Cost.001',
          type: 'qna',
          q: ['How much is it?', 'price', 'price'],
          a: 'plain',
          alt: { markdown: '**rich**' },
          t: 'practical',
        },
        { qid: 'Hi', q: ['Hello there?'], a: 'Hi.' },
        { qid: 'Quiz.1', type: 'quiz', q: ['x'] },
        { qid: 'Bad', q: 'no list', a: 'x' },
      ],
    });
    const { told, problems } = readImport(text);
    expect(told).toEqual([
      { row: 1, title: 'How much is it?', body: '**rich**', section: 'practical', fields: { asks: ['price'] } },
      { row: 2, title: 'Hello there?', body: 'Hi.', fields: { asks: [] } },
    ]);
    expect(problems).toEqual([
      { row: 3, severity: 'note', message: '"Quiz.1" is a quiz, not a question with an answer, and is left out.' },
      { row: 4, severity: 'error', message: '"q" is not what QnABot writes there. Mend the item or take it out.' },
    ]);
  });
});

describe('Azure', () => {
  const head = 'Question\tAnswer\tSource\tMetadata\tSuggestedQuestions\tIsContextOnly\tPrompts\tQnaId';
  it('makes one entry of all rows with the same answer', () => {
    const { told, problems } = readImport(
      [
        head,
        'How much is it?\tCall us.\\n\\n- "Ask" for the price\tsite\tcategory:practical|language:en\t[]\tFalse\t[]\t1',
        'What is the price?\tCall us.\\n\\n- "Ask" for the price\tsite\tcategory:practical\t[]\tFalse\t[]\t1',
        '"Open?\tNo.\tsite\t\t[]\tTrue\t[{"displayOrder":0}]\t2',
      ].join('\r\n'),
    );
    expect(told).toEqual([
      {
        row: 2,
        title: 'How much is it?',
        body: 'Call us.\n\n- "Ask" for the price',
        section: 'practical',
        locale: 'en',
        fields: { asks: ['What is the price?'] },
      },
      { row: 4, title: '"Open?', body: 'No.', fields: { asks: [] } },
    ]);
    expect(problems.map((p) => [p.row, p.severity])).toEqual([
      [4, 'note'],
      [4, 'note'],
    ]);
  });
  it('tells the row in which half is missing', () =>
    expect(errors(`${head}\nWhat?\t\tsite\n`)).toEqual(['2: There is no answer. Complete the row or delete it.']));
});

describe('pages', () => {
  it('are taken at their word when they declare FAQPage, and their HTML becomes Markdown', () => {
    const data = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebPage' },
        {
          '@type': ['FAQPage'],
          inLanguage: 'es-MX',
          mainEntity: [
            {
              '@type': 'Question',
              name: '¿Qué &amp; c&oacute;mo?',
              acceptedAnswer: {
                '@type': 'Answer',
                text: '<p>Vea <a href="https://a.example/x?a=1&amp;b=2">esto</a>.</p><ul><li>uno</li><li>dos</li></ul>',
              },
            },
          ],
        },
      ],
    };
    const expected = [
      { row: 1, title: '¿Qué & cómo?', body: 'Vea [esto](https://a.example/x?a=1&b=2).\n\n- uno\n- dos', locale: 'es' },
    ];
    const page = `<!doctype html><title>x</title><script type="application/ld+json">${JSON.stringify(data)}</script><h2>Ignored?</h2><p>x</p>`;
    expect(readImport(page).told).toEqual(expected);
    expect(readImport(JSON.stringify(data)).told).toEqual(expected);
  });

  it('declared as plain text keep their lines and lists', () => {
    const answer = { '@type': 'Answer', text: 'Two * things &amp; more:\n\n- one\n- two\n\n\n\nEnd.' };
    const data = {
      '@context': 'https://schema.org',
      '@type': 'FAQPage',
      mainEntity: { '@type': 'Question', name: 'A?', acceptedAnswer: answer },
    };
    expect(readImport(JSON.stringify(data)).told[0]?.body).toBe('Two \\* things & more:\n\n- one\n- two\n\nEnd.');
  });

  it.each([
    ['details', '<details><summary><h3>Is it safe?</h3></summary><p>Mostly.</p></details>'],
    ['a description list', '<dl><dt>Is it safe?</dt><dd>Mostly.</dd></dl>'],
    ['a wrapped description list', '<dl><div><dt>Is it safe?</dt><dd><p>Mostly.</p></dd></div></dl>'],
    ['headings', '<h2>Safety</h2><h3>Is it safe?</h3><p>Mostly.</p><h2>Other</h2><p>Not this.</p>'],
    [
      'headings in wrappers',
      '<div class="q"><div><h4><button>Is it safe?</button></h4></div><div class="panel"><p>Mostly.</p></div></div>',
    ],
  ])('with %s give their questions', (_, html) => {
    const { told } = readImport(`<html lang="en-US"><body><nav>Menu</nav>${html}</body></html>`);
    expect(told).toEqual([{ row: 1, title: 'Is it safe?', body: 'Mostly.', locale: 'en' }]);
  });

  it('end an answer at the next question, and give terms in a row to one answer', () => {
    const { told } = readImport(
      '<h3>One?</h3><p>a</p><p>b</p><section><h3>Two?</h3><p>c</p></section><dl><dt>Three?<dt>Drei?<dd>d</dl>',
    );
    expect(told.map(({ title, body, fields }) => [title, body, fields?.asks])).toEqual([
      ['One?', 'a\n\nb', undefined],
      ['Two?', 'c', undefined],
      ['Three?', 'd', ['Drei?']],
    ]);
  });

  it('take what folds inside an answer for part of it, and a fold around questions for none', () => {
    const { told, problems } = readImport(
      '<h2>Questions?</h2><details><summary>Money</summary><details><summary>How much?</summary><p>A lot.<sup>1, 2</sup></p><details><summary>Sources</summary><p>One</p></details></details></details>',
    );
    expect(told.map(({ title, body }) => [title, body])).toEqual([['How much?', 'A lot.\n\nSources\n\nOne']]);
    expect(problems.map((p) => p.message)).toEqual(['Footnote marks were left out. Cite the sources anew.']);
  });

  it('keep structure, and tell what has no place in an answer', () => {
    const { told, problems } = readImport(
      `<h2>What &lt;happens&gt;?</h2><p>First <strong>rest </strong>, then <em>go</em>.<br>2 * 3 &lt;b&gt; [x] _y_ snake_case</p>
       <h3>Then</h3><ol><li>Eat<ul><li>little</li></ul></li><li>Drink</li></ol>
       <table><tr><th>Day</th><th>Dose</th></tr><tr><td>1</td><td>none</td></tr></table>
       <p># no heading</p><p>1. no list</p><img src=x alt="a chair"><a href="/here">here</a><a href="javascript:alert(1)">bad</a>
       <script>alert(1)</script><!-- hidden --><iframe src="https://v.example"></iframe>`,
    );
    const body = told[0]?.body ?? '';
    expect(told[0]?.title).toBe('What <happens>?');
    expect(body).toBe(
      [
        'First **rest** , then *go*.\n2 \\* 3 \\<b> \\[x\\] \\_y\\_ snake_case',
        '**Then**',
        '1. Eat\n   - little\n2. Drink',
        '- Day – Dose\n- 1 – none',
        '\\# no heading',
        '1\\. no list',
        'a chairherebad',
      ].join('\n\n'),
    );
    expect(render(body).text).toContain('2 * 3 <b> [x] _y_ snake_case');
    expect(problems.map((p) => p.message)).toEqual([
      'A table became a list, one line a row.',
      'A picture was left out; its description "a chair" was kept.',
      'The link "here" leads to a page of that site only; its words were kept. Give it a full address.',
      'The link "bad" leads to a page of that site only; its words were kept. Give it a full address.',
      'A video or another embedded page was left out.',
    ]);
  });

  /** A paragraph of a list as Word saves it: mark, hard spaces in small type, words. */
  const item = (mark: string, words: string, style = '') =>
    `<p class=MsoListParagraphCxSpMiddle style='text-indent:-.25in;${style}'><span style='font-family:Symbol'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;\n </span></span>${words}</p>\n`;
  const fromWord = (body: string) =>
    readImport(`<html><body lang=EN-US><div class=WordSection1><h2>What do I bring?</h2>${body}</div></body></html>`)
      .told[0]?.body ?? '';

  it('saved by Word keep their lists, bullets and numbers, one in another', () => {
    const body = fromWord(
      [
        '<p class=MsoNormal>Please bring:</p>',
        item('·', 'An <b>ID</b>'),
        item('o', 'with a photo', 'margin-left:1.0in'),
        item('§', 'not older than ten years', 'mso-list:l0 level3 lfo1'),
        item('·', 'A friend'),
        '<p class=MsoNormal>Then:</p>',
        item('1.', 'Rest'),
        item('2.', 'Go home'),
        item('a)', 'by taxi', 'margin-left:72.0pt'),
        '<p class=MsoNormal>o my.</p>',
      ].join(''),
    );
    expect(body).toBe(
      'Please bring:\n\n- An **ID**\n    - with a photo\n        - not older than ten years\n- A friend\n\nThen:\n\n1. Rest\n2. Go home\n    1. by taxi\n\no my.',
    );
    const { html } = render(body);
    expect(html.match(/<ul>/g)).toHaveLength(3);
    expect(html.match(/<ol>/g)).toHaveLength(2);
    expect(html).not.toMatch(/·|§|<pre>/);
  });

  it('saved by Word make no list of what is none, nor mark-up of what was typed', () => {
    expect(fromWord(`${item('', 'Only moved in')}<p class=MsoListParagraph>A. Smith is in.</p>`)).toBe(
      'Only moved in\n\nA. Smith is in.',
    );
    expect(fromWord('<p class=MsoNormal>1. no list</p>')).toBe('1\\. no list');
    const deep = fromWord(item('·', '<script>x</script>[a](javascript:alert(1)) *', 'margin-left:900in'));
    expect(deep).toBe('- \\[a\\](javascript:alert(1)) \\*');
    expect(render(deep).html).not.toContain('href');
  });

  it('without any question are refused, with what was looked for', () =>
    expect(errors('<p>Hello</p>')[0]).toContain('No questions were found'));

  it('nested beyond reason are refused, not the service stopped', () => {
    const html = `${'<div>'.repeat(50_000)}<h2>Deep?</h2><p>x</p>`;
    const { told, problems } = readImport(html);
    expect(told.length + problems.length).toBeGreaterThan(0);
  });
});

describe('the format of a file', () => {
  it.each([
    ['csv', 'question,answer\n'],
    ['csv', 'question\tanswer\n'],
    ['azure', 'Question\tAnswer\tSource\tMetadata\n'],
    ['html', ' <!doctype html>'],
    ['qnabot', '{"qna":[]}'],
    ['json', '\ufeff{"format":"vouch-answers","version":1,"entries":[]}'],
    ['jsonld', '{"@context":"https://schema.org","@type":"FAQPage"}'],
    [undefined, '{"a":1}'],
  ])('%s is told from what stands in it', (format, text) => expect(formatOf(text)).toBe(format));

  it('of a newer release is refused by its version', () =>
    expect(errors('{"format":"vouch-answers","version":2,"entries":[]}')[0]).toContain('newer release (version 2'));
});
