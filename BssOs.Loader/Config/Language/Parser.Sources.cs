namespace BssOs.Config.Language;

// What stands behind an equals sign.
internal unsafe partial struct Parser
{
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
        bool isIsolated = _lexer.Keyword == Keyword.Isolated;
        uint isolation = Isolation();
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
        if (kind != NodeKind.New)
            return node;
        SetIsolation(node, isolation);
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
}
