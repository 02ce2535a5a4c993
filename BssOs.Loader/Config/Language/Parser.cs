namespace BssOs.Config.Language;

/// <summary>
/// Parses a configuration file into a table of nodes. Without a table it only counts, so that the caller can allocate one of the right
/// size.
/// <code>
/// file      = { [ statement ] LINE-END }
/// statement = [ isolated ] "include" NAME "=" TEXT [ block ] | [ isolated ] "server" NAME "=" TEXT [ block ]
///           | "require" NAME | "export" NAME "=" source | "match" TEXT "=" source | "default" NAME "=" source
/// isolated  = "isolated" [ "(" quota { "," quota } ")" ]
/// quota     = NAME "=" NUMBER [ "KiB" | "MiB" ]
/// block     = "{" { NAME "=" source ( LINE-END | "," ) } "}"
/// source    = part { "else" part }
/// part      = ( NAME | TEXT | NUMBER | "kernel" | "boot" | "argument" | [ isolated ] "new" TEXT [ block ] ) { "." NAME [ "(" list ")" ] }
/// list      = ( NAME | TEXT | NUMBER ) { "," ( NAME | TEXT | NUMBER ) }
/// </code>
/// </summary>
internal unsafe struct Parser
{
    /// <summary>
    /// Maximum nesting of blocks, and length of a sequence of names or alternatives; limits the stack that this parser and its users need.
    /// </summary>
    private const uint DepthMax = 8;

    // A page.
    private const uint QuotaBytesMin = 4096;

    private readonly Node* _nodes;
    private Lexer _lexer;
    private uint _lastStatement;
    private uint _depth;

    public Parser(byte* text, uint length, Node* nodes)
    {
        _lexer = new Lexer(text, length);
        _nodes = nodes;
        Add(NodeKind.File);
    }

    /// <summary>Number of nodes so far.</summary>
    public uint Count { get; private set; }

    public readonly Mistake Mistake => _lexer.Mistake;

    public readonly uint MistakeOffset => _lexer.MistakeOffset;

    /// <summary>
    /// Parses up to the end of the file or the next mistake. Returns false after a mistake, see <see cref="Mistake"/>; then
    /// <see cref="Recover"/> allows to continue.
    /// </summary>
    public bool Parse()
    {
        SkipLineEnds();
        while (_lexer.Kind != TokenKind.End)
        {
            uint statement = Statement();
            if (_lexer.Mistake != Mistake.None)
                return false;

            if (_lastStatement == 0)
                SetFirst(0, statement);
            else
                SetNext(_lastStatement, statement);
            _lastStatement = statement;
            if (_lexer.Kind is not (TokenKind.LineEnd or TokenKind.End))
                _lexer.Fail(Mistake.LineEndExpected);
            SkipLineEnds();
        }

        return _lexer.Mistake == Mistake.None;
    }

    /// <summary>Skips the faulty statement and advances to the next line on which a statement begins.</summary>
    public void Recover()
    {
        _depth = 0;
        _lexer.Recover();
        while (_lexer.Kind != TokenKind.End || _lexer.Mistake != Mistake.None)
        {
            if (_lexer.Mistake != Mistake.None)
            {
                _lexer.Recover();
                continue;
            }

            if (_lexer.Kind == TokenKind.LineEnd)
            {
                _lexer.Advance();
                if (IsStatement)
                    return;
            }
            else
            {
                _lexer.Advance();
            }
        }
    }

    private readonly bool IsStatement => _lexer.Keyword is (>= Keyword.Include and <= Keyword.Default) or Keyword.Isolated;

    private uint Statement()
    {
        if (!IsStatement)
            _lexer.Fail(Mistake.StatementExpected);
        bool isIsolated = IsIsolated(out uint quotas);
        Keyword keyword = _lexer.Keyword;
        if (isIsolated && keyword is not (Keyword.Server or Keyword.Include))
            _lexer.Fail(Mistake.Isolated);
        _lexer.Advance();
        uint node = Statement(keyword);
        SetIsolated(node, isIsolated, quotas);
        return node;
    }

    // Whether the word stands here, and the first of its quotas.
    private bool IsIsolated(out uint quotas)
    {
        quotas = 0;
        if (_lexer.Keyword != Keyword.Isolated)
            return false;
        _lexer.Advance();
        if (_lexer.Kind == TokenKind.ListStart)
            quotas = QuotaList();
        return true;
    }

    private uint QuotaList()
    {
        uint first = 0;
        uint last = 0;
        do
        {
            _lexer.Advance();
            uint quota = Quota();
            if (last == 0)
                first = quota;
            else
                SetNext(last, quota);
            last = quota;
        }
        while (_lexer.Kind == TokenKind.Comma);
        Expect(TokenKind.ListEnd, Mistake.QuotaExpected);
        return first;
    }

    private uint Quota()
    {
        QuotaKind kind = QuotaText.Find(_lexer.Text);
        if (kind == QuotaKind.None)
            _lexer.Fail(Mistake.QuotaExpected);
        uint node = Take(NodeKind.Quota, TokenKind.Name, Mistake.QuotaExpected);
        Expect(TokenKind.Equals, Mistake.QuotaExpected);
        uint value = _lexer.Value;
        if (value == 0)
            _lexer.Fail(Mistake.QuotaExpected);
        _lexer.Advance();
        uint unit = kind == QuotaKind.Memory ? QuotaText.BytesOf(_lexer.Text) : 0;
        bool isTooMuch = unit != 0 && value > uint.MaxValue / unit;
        if (unit != 0)
            value *= unit;
        if (isTooMuch || (kind == QuotaKind.Memory && value < QuotaBytesMin))
            _lexer.Fail(Mistake.QuotaExpected);
        if (unit != 0)
            _lexer.Advance();
        SetFirst(node, (uint)kind);
        SetSecond(node, value);
        return node;
    }

    private uint Statement(Keyword keyword) => keyword switch
    {
        Keyword.Include => Instance(NodeKind.Include),
        Keyword.Server => Instance(NodeKind.Server),
        Keyword.Require => NewName(NodeKind.Require),
        Keyword.Export => Binding(NodeKind.Export, TokenKind.Name, Mistake.NameExpected),
        Keyword.Default => Binding(NodeKind.Default, TokenKind.Name, Mistake.NameExpected),
        _ => Binding(NodeKind.Match, TokenKind.Text, Mistake.PatternExpected),
    };

    private uint Instance(NodeKind kind)
    {
        uint node = NewName(kind);
        Expect(TokenKind.Equals, Mistake.EqualsExpected);
        FileAndBlock(node);
        return node;
    }

    private uint NewName(NodeKind kind)
    {
        if (_lexer.Keyword != Keyword.None)
            _lexer.Fail(Mistake.ReservedName);
        return Take(kind, TokenKind.Name, Mistake.NameExpected);
    }

    private void FileAndBlock(uint node)
    {
        SetSecond(node, Take(NodeKind.Text, TokenKind.Text, Mistake.FileExpected));
        if (_lexer.Kind != TokenKind.BlockStart)
            return;

        if (++_depth > DepthMax)
            _lexer.Fail(Mistake.TooDeep);
        _lexer.Advance();
        SkipLineEnds();
        uint last = 0;
        while (_lexer.Kind is not (TokenKind.BlockEnd or TokenKind.End))
        {
            uint slot = Binding(NodeKind.Slot, TokenKind.Name, Mistake.NameExpected);
            if (last == 0)
                SetFirst(node, slot);
            else
                SetNext(last, slot);
            last = slot;
            if (_lexer.Kind == TokenKind.Comma)
                _lexer.Advance();
            else if (_lexer.Kind is not (TokenKind.LineEnd or TokenKind.BlockEnd or TokenKind.End))
                _lexer.Fail(Mistake.LineEndExpected);
            SkipLineEnds();
        }

        Expect(TokenKind.BlockEnd, Mistake.BlockEndExpected);
        _depth--;
    }

    private uint Binding(NodeKind kind, TokenKind left, Mistake otherwise)
    {
        uint node = Take(kind, left, otherwise);
        if (_lexer.Kind != TokenKind.Equals)
            _lexer.Fail(WithoutEquals(kind));
        _lexer.Advance();
        SetSecond(node, Source());
        return node;
    }

    // A word that begins a statement, in a block, tells that the block was not closed.
    private readonly Mistake WithoutEquals(NodeKind kind) => _lexer.KeywordBefore() switch
    {
        Keyword.Isolated => Mistake.Isolated,
        >= Keyword.Include and <= Keyword.Default when kind == NodeKind.Slot => Mistake.BlockEndExpected,
        _ => Mistake.EqualsExpected,
    };

    private uint Source()
    {
        uint source = Part();
        for (uint count = 1; _lexer.Keyword == Keyword.Else; count++)
        {
            if (count > DepthMax)
                _lexer.Fail(Mistake.TooDeep);
            uint node = Add(NodeKind.Else);
            _lexer.Advance();
            SetFirst(node, source);
            SetSecond(node, Part());
            source = node;
        }

        return source;
    }

    private uint Part()
    {
        bool boot = _lexer.Keyword == Keyword.Boot;
        bool number = _lexer.Kind == TokenKind.Number;
        uint source = Term();
        if (boot && _lexer.Kind != TokenKind.Dot)
            _lexer.Fail(Mistake.KeyExpected);
        if (number && _lexer.Kind == TokenKind.Dot)
            _lexer.Fail(Mistake.BadNumber); // Such as 10.0.2.15 without quotation marks.
        for (uint count = 1; _lexer.Kind == TokenKind.Dot; count++)
        {
            if (count > DepthMax)
                _lexer.Fail(Mistake.TooDeep);
            _lexer.Advance();
            uint member = Take(NodeKind.Member, TokenKind.Name, Mistake.NameExpected);
            SetFirst(member, source);
            if (_lexer.Kind == TokenKind.ListStart)
                SetSecond(member, List());
            source = member;
        }

        return source;
    }

    private uint Term()
    {
        bool isIsolated = IsIsolated(out uint quotas);
        if (isIsolated && _lexer.Keyword != Keyword.New)
            _lexer.Fail(Mistake.Isolated);
        NodeKind kind = _lexer.Kind switch
        {
            TokenKind.Text => NodeKind.Text,
            TokenKind.Number => NodeKind.Number,
            _ => _lexer.Keyword switch
            {
                Keyword.Kernel => NodeKind.Kernel,
                Keyword.Boot => NodeKind.Boot,
                Keyword.Argument => NodeKind.Argument,
                Keyword.New => NodeKind.New,
                _ => NodeKind.Name,
            },
        };
        if (kind == NodeKind.Name && (_lexer.Kind != TokenKind.Name || _lexer.Keyword != Keyword.None))
            _lexer.Fail(Mistake.SourceExpected);
        uint node = Take(kind);
        SetIsolated(node, isIsolated, quotas);
        if (kind == NodeKind.New)
            FileAndBlock(node);
        return node;
    }

    private uint List()
    {
        uint first = 0;
        uint last = 0;
        do
        {
            _lexer.Advance();
            if (_lexer.Kind is not (TokenKind.Name or TokenKind.Text or TokenKind.Number))
                _lexer.Fail(Mistake.ArgumentExpected);
            uint item = Take(_lexer.Kind switch
            {
                TokenKind.Name => NodeKind.Name,
                TokenKind.Text => NodeKind.Text,
                _ => NodeKind.Number,
            });
            if (last == 0)
                first = item;
            else
                SetNext(last, item);
            last = item;
        }
        while (_lexer.Kind == TokenKind.Comma);
        Expect(TokenKind.ListEnd, Mistake.ArgumentExpected);
        return first;
    }

    private void SkipLineEnds()
    {
        while (_lexer.Kind == TokenKind.LineEnd)
            _lexer.Advance();
    }

    private void Expect(TokenKind kind, Mistake otherwise)
    {
        if (_lexer.Kind != kind)
            _lexer.Fail(otherwise);
        _lexer.Advance();
    }

    private uint Take(NodeKind node, TokenKind kind, Mistake otherwise)
    {
        if (_lexer.Kind != kind)
            _lexer.Fail(otherwise);
        return Take(node);
    }

    private uint Take(NodeKind node)
    {
        uint index = Add(node);
        _lexer.Advance();
        return index;
    }

    /// <summary>Creates a node for the current token.</summary>
    private uint Add(NodeKind kind)
    {
        if (_nodes != null)
            _nodes[Count] = new Node { Kind = kind, Offset = _lexer.Offset, Length = _lexer.Length };
        return Count++;
    }

    private readonly void SetIsolated(uint node, bool isIsolated, uint quotas)
    {
        if (_nodes == null)
            return;
        _nodes[node].IsIsolated = isIsolated;
        _nodes[node].Quotas = quotas;
    }

    private readonly void SetFirst(uint node, uint child)
    {
        if (_nodes != null)
            _nodes[node].First = child;
    }

    private readonly void SetSecond(uint node, uint child)
    {
        if (_nodes != null)
            _nodes[node].Second = child;
    }

    private readonly void SetNext(uint node, uint next)
    {
        if (_nodes != null)
            _nodes[node].Next = next;
    }
}
