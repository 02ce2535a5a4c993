000  lea ecx,[ecx+0x30]
003  cmp esp,[0x101014]
009  jb near 0x0020002C
00f  pop eax
010  push ecx
011  push dword [0x101004]
017  push dword [0x101000]
01d  mov [0x101000],esp
023  push eax
024  add ecx,0x18
027  jmp 0x00400010
02c  push 0xC00
031  push 8
036  push 0x20000F
03b  jmp 0x00104400
