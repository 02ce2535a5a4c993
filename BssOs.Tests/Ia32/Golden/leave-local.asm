000  mov edx,[esp+8]
004  cmp edx,[0x101004]
00a  je short 0x00200011
00c  call 0x00103020
011  mov ecx,[esp+4]
015  mov [0x101000],ecx
01b  mov edx,[esp+0xC]
01f  cmp dword [edx+4],1
023  je short 0x0020003A
025  cmp dword [0x600004],1
02c  je short 0x0020003A
02e  dec dword [edx+4]
031  dec dword [0x600004]
037  ret 0x14
03a  mov ecx,0x14
03f  jmp 0x00103040
