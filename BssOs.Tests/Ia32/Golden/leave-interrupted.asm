000  cli
001  mov edx,[esp+8]
005  cmp edx,[0x101004]
00b  je short 0x00200012
00d  call 0x00103020
012  mov ecx,[esp+4]
016  mov [0x101000],ecx
01c  cmp dword [0x600004],1
023  je short 0x0020002E
025  dec dword [0x600004]
02b  ret 0x14
02e  mov edx,0x600000
033  mov ecx,0x14
038  jmp 0x00103040
