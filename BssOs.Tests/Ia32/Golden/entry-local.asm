000  cmp esp,[0x101014]
006  jb near 0x00200029
00c  pop eax
00d  push ecx
00e  push dword [0x101004]
014  push dword [0x101000]
01a  mov [0x101000],esp
020  push eax
021  add ecx,0x18
024  jmp 0x00400010
029  push 0xC00
02e  push 8
033  push 0x20000C
038  jmp 0x00104400
