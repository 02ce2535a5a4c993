namespace BssOs.Config.Language;

// What isolates servers: a word before one, or a block around several; and what they may have at most.
internal unsafe partial struct Parser
{
    // A page.
    private const uint QuotaBytesMin = 4096;

    private readonly bool IsEndOfDomain => _domains != 0 && _lexer.Kind == TokenKind.BlockEnd;

    // What isolates the server or include that begins here: the word before it, or else its domain; 0 if neither does.
    private uint Isolation()
    {
        if (_lexer.Keyword != Keyword.Isolated)
            return _domain;
        if (_domains != 0)
            _lexer.Fail(Mistake.IsolatedInDomain);
        uint node = Take(NodeKind.Isolated);
        SetFirst(node, QuotaList());
        return node;
    }

    // Its statements are added to the file as those outside are.
    private uint Domain()
    {
        uint quotas = QuotaList();
        uint node = NewName(NodeKind.Domain);
        SetFirst(node, quotas);
        if (_lexer.Kind == TokenKind.BlockStart)
        {
            _domain = node;
            _domains = 1;
        }

        Expect(TokenKind.BlockStart, Mistake.DomainBlockExpected);
        return node;
    }

    private void EndDomain()
    {
        _statement = Keyword.None;
        LeaveDomain();
        _lexer.Advance();
    }

    private void LeaveDomain()
    {
        if (_domains != 0 && --_domains == 0)
            _domain = 0;
    }

    // The first of the quotas; 0 if there are none.
    private uint QuotaList()
    {
        if (_lexer.Kind != TokenKind.ListStart)
            return 0;
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
}
