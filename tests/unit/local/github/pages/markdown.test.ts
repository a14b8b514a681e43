import { expect } from "chai";
import fc from "fast-check";
import { markdown } from "../../../../../local/github/pages/markdown.js";

const shown = (text: string): string =>
  markdown(text)
    .map((part) => part.text.replace(/\s*\n\s*/g, "\n"))
    .join("");

describe("local GitHub: Markdown on its pages", () => {
  it("shows what the worker writes: headings, lists, tables, code, links", () => {
    expect(shown("## Generated code")).to.equal("<h3>Generated code</h3>");
    expect(shown("- Run: `a-1`\n- [ ] Does it?\n- [x] Yes")).to.match(
      /<ul>\s*<li>Run: <code>a-1<\/code><\/li>\s*<li>☐ Does it\?<\/li>\s*<li>☑ Yes<\/li>\s*<\/ul>/,
    );
    const table = shown("| step | command |\n| --- | --- |\n| test | npm test \\| \\`x\\` |\nafter");
    expect(table).to.match(/<th>step<\/th>\s*<th>command<\/th>/);
    expect(table).to.match(/<td>test<\/td>\s*<td>npm test \| `x`<\/td>/);
    expect(table).to.include("<p>after</p>");
    expect(shown("```js\nconst a = \\*;\n\n# no heading\n```\nrest")).to.equal(
      '<pre class="code">const a = \\*;\n\n# no heading</pre><p>rest</p>'.replace("\n\n", "\n"),
    );
    expect(shown("see [asked](http://127.0.0.1:1/a) **now**")).to.equal(
      '<p>see <a href="http://127.0.0.1:1/a" rel="noreferrer">asked</a> <b>now</b></p>',
    );
  });

  it("takes the backslash from what was escaped, and only that", () => {
    expect(shown("2 \\* 3 \\_x\\_ \\<b\\> C:\\dir")).to.equal("<p>2 * 3 _x_ &lt;b&gt; C:\\dir</p>");
  });

  it("links to nothing but http and https, and leaves all else as text", () => {
    for (const text of [
      "[a](javascript:alert(1))",
      "[a](data:text/html,x)",
      "[a](//x)",
      "![a](b)",
      "<a href=x>",
    ]) {
      expect(shown(text), text).not.to.match(/<a |<img/);
    }
    expect(shown('[a](http://x/"onclick="y)')).to.include('href="http://x/&quot;onclick=&quot;y"');
    expect(shown("| no table")).to.equal("<p>| no table</p>");
  });

  it("never lets through a tag or an attribute of the author's, and always comes to an end", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<",
        ">",
        '"',
        "'",
        "`",
        "```",
        "|",
        "| --- |",
        "# ",
        "- ",
        "[",
        "](http://",
        ")",
        "**",
        "\\",
        "\n",
      ),
      fc.string({ maxLength: 6 }),
    );
    const known =
      /<\/?(h3|p|ul|li|table|tr|th|td|code|b)>|<\/a>|<\/pre>|<pre class="code">|<a href="https?:\/\/[^"<>]*" rel="noreferrer">/g;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(shown(pieces.join("")).replace(known, "")).not.to.match(/[<>"']/);
      }),
      { numRuns: 500 },
    );
  });
});
