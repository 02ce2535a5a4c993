namespace BssOs.Config.Language;

/// <summary>
/// Parses a configuration file into a table of nodes. Without a table it only counts, so that the caller can allocate one of the right
/// size.
/// <code>
/// file      = { [ statement | domain ] LINE-END }
/// domain    = "domain" [ quotas ] NAME "{" { [ statement ] LINE-END } [ statement ] "}"
/// statement = [ isolated ] "include" NAME "=" TEXT [ block ] | [ isolated ] "server" NAME "=" TEXT [ block ]
///           | "require" NAME | "export" NAME "=" source | "match" TEXT "=" source | "default" NAME "=" source
/// isolated  = "isolated" [ quotas ]
/// quotas    = "(" quota { "," quota } ")"
/// quota     = NAME "=" NUMBER [ "KiB" | "MiB" ]
/// block     = "{" { NAME "=" source ( LINE-END | "," ) } "}"
/// source    = part { "else" part }
/// part      = ( NAME | TEXT | NUMBER | "kernel" | "boot" | "argument" | [ isolated ] "new" TEXT [ block ] ) { "." NAME [ "(" list ")" ] }
/// list      = ( NAME | TEXT | NUMBER ) { "," ( NAME | TEXT | NUMBER ) }
/// </code>
/// In a domain, isolated is a mistake.
/// </summary>
internal unsafe partial struct Parser
{
    /// <summary>
    /// Maximum nesting of blocks, and length of a sequence of names or alternatives; limits the stack that this parser and its users need.
    /// </summary>
    private const uint DepthMax = 8;

    private readonly Node* _nodes;
    private Lexer _lexer;
    private uint _lastStatement;
    private uint _depth;

    // The statement that was begun last.
    private Keyword _statement;

    // The domain in which statements stand now, and how many blocks of domains are open; more than one only after a mistake.
    private uint _domain;
    private uint _domains;

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
            if (IsEndOfDomain)
            {
                EndDomain();
            }
            else
            {
                uint statement = Statement();
                if (_lexer.Mistake != Mistake.None)
                    return false;
                Add(statement);
            }

            if (_lexer.Kind is not (TokenKind.LineEnd or TokenKind.End) && !IsEndOfDomain && _statement != Keyword.Domain)
                _lexer.Fail(Mistake.LineEndExpected);
            SkipLineEnds();
        }

        if (_domains != 0 && _lexer.Mistake == Mistake.None)
        {
            _domains = 0;
            _lexer.Fail(Mistake.BlockEndExpected);
        }

        return _lexer.Mistake == Mistake.None;
    }

    /// <summary>Skips the faulty statement and advances to the next line on which a statement begins.</summary>
    public void Recover()
    {
        // Number of blocks to whose ends the text is skipped. One that was not closed has none.
        int open = _lexer.Mistake == Mistake.BlockEndExpected ? 0 : (int)_depth;
        open += _lexer.Recover();
        _depth = 0;
        bool isBegun = false;
        while (!isBegun && (_lexer.Kind != TokenKind.End || _lexer.Mistake != Mistake.None))
        {
            if (_lexer.Mistake != Mistake.None)
            {
                open += _lexer.Recover();
            }
            else
            {
                isBegun = _lexer.Kind == TokenKind.LineEnd;
                open += _lexer.Kind switch
                {
                    TokenKind.BlockStart => 1,
                    TokenKind.BlockEnd => -1,
                    _ => 0,
                };
                _lexer.Advance();
                isBegun &= IsStatement;
            }

            for (; open < 0; open++)
                LeaveDomain();
        }

        // The statements in a domain count, though it begins with a mistake.
        if (_statement == Keyword.Domain && open > 0)
            _domains++;
    }

    private readonly bool IsStatement => _lexer.Keyword is (>= Keyword.Include and <= Keyword.Domain) or Keyword.Isolated;

    private uint Statement()
    {
        if (!IsStatement)
            _lexer.Fail(Mistake.StatementExpected);
        bool isIsolated = _lexer.Keyword == Keyword.Isolated;
        uint isolation = Isolation();
        _statement = _lexer.Keyword;
        if (isIsolated && _statement is not (Keyword.Server or Keyword.Include))
            _lexer.Fail(Mistake.Isolated);
        if (_statement == Keyword.Domain && _domains != 0)
            _lexer.Fail(Mistake.DomainInDomain);
        _lexer.Advance();
        uint node = Statement(_statement);
        if (_statement is Keyword.Server or Keyword.Include)
            SetIsolation(node, isolation);
        return node;
    }

    private uint Statement(Keyword keyword) => keyword switch
    {
        Keyword.Include => Instance(NodeKind.Include),
        Keyword.Server => Instance(NodeKind.Server),
        Keyword.Require => NewName(NodeKind.Require),
        Keyword.Export => Binding(NodeKind.Export, TokenKind.Name, Mistake.NameExpected),
        Keyword.Default => Binding(NodeKind.Default, TokenKind.Name, Mistake.NameExpected),
        Keyword.Domain => Domain(),
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

        // Recovery from a mistake needs to know how many are open.
        if (_lexer.Mistake == Mistake.None)
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
        >= Keyword.Include and <= Keyword.Domain when kind == NodeKind.Slot => Mistake.BlockEndExpected,
        _ => Mistake.EqualsExpected,
    };

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

    /// <summary>Adds a statement to the file.</summary>
    private void Add(uint statement)
    {
        if (_lastStatement == 0)
            SetFirst(0, statement);
        else
            SetNext(_lastStatement, statement);
        _lastStatement = statement;
    }

    private readonly void SetIsolation(uint node, uint isolation)
    {
        if (_nodes != null)
            _nodes[node].Isolation = isolation;
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
