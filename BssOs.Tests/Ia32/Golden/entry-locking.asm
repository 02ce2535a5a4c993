000  lea eax,[esp-0xC00]
007  cmp eax,[0x10101C]
00d  jb near 0x002000BE
013  mov eax,[0x101000]
019  cmp eax,[0x101004]
01f  je near 0x00103000
025  push edx
026  push ecx
027  mov ecx,0x300000
02c  call 0x00104100
031  pop ecx
032  pop edx
033  mov eax,[0x101000]
039  pop dword [eax]
03b  mov [eax+4],ecx
03e  and dword [eax+0xC],0
042  mov dword [eax+0x10],1
049  push dword [0x101008]
04f  pop dword [eax+8]
052  inc dword [ecx+0x10]
055  inc dword [ecx+4]
058  inc dword [0x30000C]
05e  inc dword [0x102000]
064  add eax,0x20
067  mov [0x101000],eax
06d  add ecx,0x18
070  call 0x00400010
075  mov ecx,[0x101000]
07b  sub ecx,0x20
07e  mov edx,[ecx+8]
081  cmp edx,[0x101008]
087  je short 0x0020008E
089  call 0x00103020
08e  push eax
08f  mov ecx,0x300000
094  call 0x00104200
099  pop eax
09a  mov ecx,[0x101000]
0a0  sub ecx,0x20
0a3  mov [0x101000],ecx
0a9  mov edx,[ecx+4]
0ac  push dword [ecx]
0ae  dec dword [0x102000]
0b4  dec dword [edx+4]
0b7  je near 0x00103040
0bd  ret
0be  push 0xC00
0c3  push 8
0c8  push 0x200013
0cd  jmp 0x00104400
