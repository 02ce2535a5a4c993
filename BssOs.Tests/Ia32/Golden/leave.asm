000  mov edx,[esp+8]
004  cmp edx,[0x101004]
00a  je short 0x00200011
00c  call 0x00103020
011  mov ecx,[esp+4]
015  mov [0x101000],ecx
01b  cmp dword [0x600004],1
022  je short 0x0020002D
024  dec dword [0x600004]
02a  ret 0x14
02d  mov edx,0x600000
032  mov ecx,0x14
037  jmp 0x00103040
