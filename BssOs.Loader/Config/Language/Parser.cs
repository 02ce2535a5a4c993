using System;

namespace BssOs.Config.Language;

/// <summary>
/// Makes a table of nodes of a configuration file. Without a table it only counts, so that the caller can make one of the right size.
/// <code>
/// file      = { [ statement ] LINE-END }
/// statement = "include" NAME "=" TEXT [ block ]    | "require" NAME        | "server" NAME "=" TEXT [ block ]
///           | "export" NAME "=" source             | "match" TEXT "=" source
/// block     = "{" { NAME "=" source ( LINE-END | "," ) } "}"
/// source    = part { "else" part }
/// part      = ( NAME | TEXT | NUMBER | "kernel" | "boot" | "argument" | "new" TEXT [ block ] ) { "." NAME [ "(" list ")" ] }
/// list      = ( NAME | TEXT | NUMBER ) { "," ( NAME | TEXT | NUMBER ) }
/// </code>
/// </summary>
internal unsafe struct Parser
{
    /// <summary>Blocks inside each other; bounds the stack that this parser and its users need.</summary>
    private const uint DepthMax = 8;

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

    /// <summary>Nodes so far.</summary>
    public uint Count { get; private set; }

    public readonly Mistake Mistake => _lexer.Mistake;

    public readonly uint MistakeOffset => _lexer.MistakeOffset;

    /// <summary>Reads on to the end of the file or to the next mistake. False: see <see cref="Mistake"/>; call <see cref="Recover"/> to look for more.</summary>
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

    /// <summary>Leaves the broken statement behind and goes to the next line on which a statement begins.</summary>
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
                if (IsStatement())
                    return;
            }
            else
            {
                _lexer.Advance();
            }
        }
    }

    private uint Statement()
    {
        if (_lexer.Is("include"u8))
            return Instance(NodeKind.Include);
        if (_lexer.Is("server"u8))
            return Instance(NodeKind.Server);
        if (_lexer.Is("require"u8))
        {
            _lexer.Advance();
            return NewName(NodeKind.Require);
        }

        if (_lexer.Is("export"u8))
        {
            _lexer.Advance();
            return Binding(NodeKind.Export, TokenKind.Name, Mistake.NameExpected);
        }

        if (_lexer.Is("match"u8))
        {
            _lexer.Advance();
            return Binding(NodeKind.Match, TokenKind.Text, Mistake.PatternExpected);
        }

        _lexer.Fail(_lexer.Is("isolated"u8) ? Mistake.Isolated : Mistake.StatementExpected);
        return 0;
    }

    private uint Instance(NodeKind kind)
    {
        _lexer.Advance();
        uint node = NewName(kind);
        Expect(TokenKind.Equals, Mistake.EqualsExpected);
        FileAndBlock(node);
        return node;
    }

    private uint NewName(NodeKind kind)
    {
        if (_lexer.Kind == TokenKind.Name && IsReserved())
            _lexer.Fail(Mistake.ReservedName);
        return Take(kind, TokenKind.Name, Mistake.NameExpected);
    }

    private readonly bool IsStatement() =>
        _lexer.Is("include"u8) || _lexer.Is("require"u8) || _lexer.Is("server"u8) || _lexer.Is("export"u8) || _lexer.Is("match"u8);

    private readonly bool IsReserved() =>
        IsStatement() || _lexer.Is("new"u8) || _lexer.Is("else"u8) || _lexer.Is("argument"u8) || _lexer.Is("kernel"u8) || _lexer.Is("boot"u8) || _lexer.Is("isolated"u8);

    private void FileAndBlock(uint node)
    {
        if (_lexer.Is("isolated"u8))
            _lexer.Fail(Mistake.Isolated);
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
        Expect(TokenKind.Equals, Mistake.EqualsExpected);
        SetSecond(node, Source());
        return node;
    }

    private uint Source()
    {
        uint source = Part();
        while (_lexer.Is("else"u8))
        {
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
        bool boot = _lexer.Is("boot"u8);
        bool number = _lexer.Kind == TokenKind.Number;
        uint source = Term();
        if (boot && _lexer.Kind != TokenKind.Dot)
            _lexer.Fail(Mistake.KeyExpected);
        if (number && _lexer.Kind == TokenKind.Dot)
            _lexer.Fail(Mistake.BadNumber); // Such as 10.0.2.15 without quotation marks.
        while (_lexer.Kind == TokenKind.Dot)
        {
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
        if (_lexer.Kind is TokenKind.Text)
            return Take(NodeKind.Text, TokenKind.Text, Mistake.SourceExpected);
        if (_lexer.Kind is TokenKind.Number)
            return Take(NodeKind.Number, TokenKind.Number, Mistake.SourceExpected);
        if (_lexer.Is("kernel"u8))
            return Take(NodeKind.Kernel, TokenKind.Name, Mistake.SourceExpected);
        if (_lexer.Is("boot"u8))
            return Take(NodeKind.Boot, TokenKind.Name, Mistake.SourceExpected);
        if (_lexer.Is("argument"u8))
            return Take(NodeKind.Argument, TokenKind.Name, Mistake.SourceExpected);
        if (_lexer.Is("new"u8))
        {
            uint node = Take(NodeKind.New, TokenKind.Name, Mistake.SourceExpected);
            FileAndBlock(node);
            return node;
        }

        if (_lexer.Is("isolated"u8))
            _lexer.Fail(Mistake.Isolated);
        else if (_lexer.Kind == TokenKind.Name && IsReserved())
            _lexer.Fail(Mistake.SourceExpected);
        return Take(NodeKind.Name, TokenKind.Name, Mistake.SourceExpected);
    }

    private uint List()
    {
        uint first = 0;
        uint last = 0;
        do
        {
            _lexer.Advance();
            uint item = _lexer.Kind switch
            {
                TokenKind.Name => Take(NodeKind.Name, TokenKind.Name, Mistake.ArgumentExpected),
                TokenKind.Text => Take(NodeKind.Text, TokenKind.Text, Mistake.ArgumentExpected),
                _ => Take(NodeKind.Number, TokenKind.Number, Mistake.ArgumentExpected),
            };
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
        uint index = Add(node);
        Expect(kind, otherwise);
        return index;
    }

    /// <summary>Makes a node of the current word.</summary>
    private uint Add(NodeKind kind)
    {
        if (_nodes != null)
            _nodes[Count] = new Node { Kind = kind, Offset = _lexer.Offset, Length = _lexer.Length };
        return Count++;
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
