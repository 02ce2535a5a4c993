000  mov edx,[esp+8]
004  cmp edx,[0x101004]
00a  jne short 0x00200019
00c  mov edx,[esp+4]
010  mov [0x101000],edx
016  ret 0x14
019  mov ecx,0x14
01e  jmp 0x00103020
