/**
 * How diagrams are drawn, in both themes. The colours are those of `src/styles/theme.css`. A diagram's text may give a node
 * the class `mark` (start and end, which are no states) or `handler` (a state that only a failure leads to).
 */

interface Palette {
  readonly text: string;
  readonly node: string;
  readonly edge: string;
  readonly line: string;
  readonly ground: string;
  readonly mark: string;
  readonly handler: string;
  readonly handlerEdge: string;
}

const light: Palette = {
  text: '#16242b',
  node: '#e9f7f4',
  edge: '#0f766e',
  line: '#50626b',
  ground: '#ffffff',
  mark: '#eef2f4',
  handler: '#fdf1d3',
  handlerEdge: '#92500a',
};

const dark: Palette = {
  text: '#e6eef0',
  node: '#0e2f2e',
  edge: '#2bb5a6',
  line: '#93a3aa',
  ground: '#11191d',
  mark: '#232f35',
  handler: '#33270c',
  handlerEdge: '#fbbf24',
};

/** The font is one that every system has in the same widths, so that words keep inside their boxes. */
const font = 'Arial, Helvetica, "Liberation Sans", Arimo, sans-serif';

function configuration(palette: Palette) {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    deterministicIds: true,
    deterministicIDSeed: 'stepwise',
    theme: 'base',
    look: 'classic',
    layout: 'dagre',
    htmlLabels: false,
    fontFamily: font,
    fontSize: 15,
    flowchart: {
      htmlLabels: false,
      curve: 'monotoneY',
      padding: 8,
      minNodeWidth: 60,
      nodeSpacing: 36,
      rankSpacing: 40,
      wrappingWidth: 240,
      useMaxWidth: false,
    },
    themeVariables: {
      fontFamily: font,
      fontSize: '15px',
      background: palette.ground,
      primaryColor: palette.node,
      primaryBorderColor: palette.edge,
      primaryTextColor: palette.text,
      lineColor: palette.line,
      textColor: palette.text,
      edgeLabelBackground: palette.ground,
    },
    themeCSS: [
      '.node rect, .node path, .node polygon { rx: 8px; ry: 8px; stroke-width: 1.5px; }',
      `.node.mark rect, .node.mark path { fill: ${palette.mark}; stroke: ${palette.line}; rx: 20px; ry: 20px; }`,
      `.node.handler rect, .node.handler path { fill: ${palette.handler}; stroke: ${palette.handlerEdge}; stroke-dasharray: 5 3; }`,
      `.edgeLabel rect { fill: ${palette.ground}; opacity: 1; }`,
      '.edgeLabel text { font-size: 13px; }',
    ].join('\n'),
  };
}

export const diagramLook = { light: configuration(light), dark: configuration(dark) };
